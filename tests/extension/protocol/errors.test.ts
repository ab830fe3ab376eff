// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { asHostError, HostError, readError } from "../../../extension/src/protocol/errors";

test("an error keeps code, addresses and protocol on its way through a message", () => {
  const shape = {
    code: "recipient_key_missing",
    addresses: ["bob@example.test"],
    protocol: 2,
  } as const;
  const read = readError(
    JSON.parse(
      JSON.stringify(new HostError({ ...shape, addresses: [...shape.addresses] }).shape()),
    ),
  );
  assert.deepEqual([read.code, read.addresses, read.protocol], [shape.code, shape.addresses, 2]);
});

test("a shape holds only what there is", () => {
  assert.deepEqual(new HostError({ code: "locked" }).shape(), { code: "locked" });
});

test("what is not an error object is internal", () => {
  for (const value of [
    null,
    undefined,
    "locked",
    7,
    [],
    {},
    { code: 7 },
    { code: "toString" },
    { code: "no_such_code" },
  ]) {
    assert.equal(readError(value).code, "internal", JSON.stringify(value));
  }
});

test("addresses that are no strings, and a protocol that is no integer, are left out", () => {
  const read = readError({ code: "key_changed", addresses: ["a@b.test", 1, null], protocol: "2" });
  assert.deepEqual([read.addresses, read.protocol], [["a@b.test"], undefined]);
});

test("codes of the client's own side are known too", () => {
  assert.equal(readError({ code: "host_missing" }).code, "host_missing");
});

test("anything thrown that is not ours is internal", () => {
  assert.equal(asHostError(new TypeError("x")).code, "internal");
  assert.equal(asHostError(new HostError({ code: "busy" })).code, "busy");
});
