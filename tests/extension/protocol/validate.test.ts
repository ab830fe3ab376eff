// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Method } from "../../../extension/src/protocol/messages";
import {
  checkMessage,
  checkParams,
  checkResult,
  isMethod,
} from "../../../extension/src/protocol/validate";

const contact = {
  address: "bob@example.test",
  name: "Bob",
  fingerprint: "SHA256:x",
  recipients: ["age1x"],
  state: "known",
  firstSeen: "2026-11-23T10:00:00Z",
  sharedKeyWith: [],
  mixedScript: false,
};

const refused: [name: string, Method, unknown][] = [
  ["no object", "account.list", null],
  ["an array", "account.list", []],
  ["an undeclared field", "account.list", { verbose: true }],
  ["a field of Object.prototype", "account.list", { toString: "x" }],
  ["a missing field", "contact.verify", { address: "a@b.test" }],
  ["a wrong type", "contact.lookup", { addresses: "a@b.test" }],
  ["a wrong type inside an array", "contact.lookup", { addresses: ["a@b.test", 1] }],
  ["null for an optional field", "keystore.unlock", { passphrase: null }],
  ["a number that is no integer", "host.hello", { protocol: 1.5, client: "x" }],
  ["an undeclared field inside a type", "message.decrypt", { armored: "x", outer: { to: "x" } }],
];

for (const [name, method, params] of refused) {
  test(`params with ${name} are malformed_request`, () => {
    assert.throws(() => checkParams(method, params), { code: "malformed_request" });
  });
}

test("params that fit are handed on, absent optional fields stay absent", () => {
  const params = { armored: "x", outer: { from: "a@b.test" } };
  assert.deepEqual(checkParams("message.decrypt", params), params);
  assert.deepEqual(checkParams("keystore.unlock", {}), {});
});

test("a result loses what nobody declared, at every depth", () => {
  const result = { contacts: [{ ...contact, trust: 9 }], more: 1 };
  assert.deepEqual(checkResult("contact.list", result), { contacts: [contact] });
});

test("null stands for an optional field of a result", () => {
  const result = {
    message: "",
    verdict: "unsigned",
    addressed: "none",
    from: null,
    to: null,
    cc: null,
    subject: null,
    date: null,
    attachments: [],
    differences: [],
    hybrid: false,
  };
  assert.deepEqual(checkResult("message.decrypt", result), result);
});

test("a result without what it must have, or with another value, is internal", () => {
  const bad: [Method, unknown][] = [
    ["account.list", {}],
    ["account.list", { accounts: null }],
    ["contact.list", { contacts: [{ ...contact, state: "trusted" }] }],
    ["contact.list", { contacts: [{ ...contact, recipients: [1] }] }],
    ["message.encrypt", { armored: "x", messageId: "<x>", hybrid: "yes", size: 1 }],
    [
      "host.hello",
      {
        protocol: 1,
        version: "1",
        locked: true,
        accounts: 0,
        pinentry: true,
        methods: { "a.b": "c" },
      },
    ],
  ];
  for (const [method, result] of bad) {
    assert.throws(() => checkResult(method, result), { code: "internal" }, method);
  }
});

test("only declared methods are methods", () => {
  assert.ok(isMethod("message.decrypt"));
  for (const name of ["toString", "__proto__", "message.steal", ""])
    assert.ok(!isMethod(name), name);
});

test("a message of ours is read the same way, and unknown values pass unread", () => {
  assert.deepEqual(
    checkMessage({ nonce: "string", place: "unknown" }, { nonce: "n", place: [1], kind: "x" }),
    { nonce: "n", place: [1] },
  );
  assert.equal(checkMessage({ nonce: "string" }, { nonce: 1 }), null);
});
