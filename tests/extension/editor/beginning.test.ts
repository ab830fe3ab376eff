// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { readBeginning } from "../../../extension/src/editor/beginning";

for (const { hash, beginning } of [
  {
    hash: "#tab=3&frame=0&compose=c1",
    beginning: { what: "compose", address: { tab: 3, frame: 0, compose: "c1" } },
  },
  {
    hash: "#answer=reply_all&tab=3&nonce=n1&digest=d1",
    beginning: { what: "answer", how: "reply_all", tab: 3, nonce: "n1", digest: "d1" },
  },
  { hash: "#waiting=bob%40x.test", beginning: { what: "drafts", waiting: "bob@x.test" } },
  { hash: "", beginning: { what: "drafts" } },
  { hash: "#answer=steal&tab=3", beginning: { what: "drafts" } },
]) {
  test(`an editor at "${hash}" begins with ${beginning.what}`, () => {
    assert.deepEqual(readBeginning(hash), beginning);
  });
}
