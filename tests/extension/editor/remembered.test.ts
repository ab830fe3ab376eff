// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseFrom, rememberedFrom, rememberFrom } from "../../../extension/src/editor/remembered";
import { installChrome } from "../page/fake-chrome";

const ours = ["alice@x.test", "alice@y.test"];

test("From is the page's where it is ours, else the one used here before, else the first", () => {
  assert.equal(chooseFrom(ours, "alice@y.test", "alice@x.test"), "alice@y.test");
  assert.equal(chooseFrom(ours, "other@x.test", "alice@y.test"), "alice@y.test");
  assert.equal(chooseFrom(ours, null, "gone@x.test"), "alice@x.test");
  assert.equal(chooseFrom([], "alice@x.test", null), "");
});

test("an address is remembered for its site, and nothing else is stored", async () => {
  const chrome = installChrome();
  await rememberFrom("mail.example", "alice@x.test");
  assert.equal(await rememberedFrom("mail.example"), "alice@x.test");
  assert.equal(await rememberedFrom("other.example"), null);
  assert.deepEqual(chrome.stored, { "from mail.example": "alice@x.test" });
});
