// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, encodeBase64 } from "../../../extension/src/page/base64";

test("bytes survive, in pieces larger than a call's arguments may be", () => {
  for (const size of [0, 1, 2, 3, 200_000]) {
    const bytes = new Uint8Array(size).map((_, at) => (at * 7) & 255);
    assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString("base64"));
    assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
  }
});

test("what is not base64 is refused", () => {
  assert.throws(() => decodeBase64("a*b="));
});
