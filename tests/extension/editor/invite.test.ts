// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { invitation } from "../../../extension/src/editor/invite";
import { findCard } from "../../../extension/src/page/card";
import { installChrome } from "../page/fake-chrome";

const card = "-----BEGIN LETTERLOCK CARD-----\nQUJD\n-----END LETTERLOCK CARD-----\n";

test("an invitation is four plain sentences and a card that can be found again", () => {
  installChrome();
  const text = invitation({ name: "Alice", address: "alice@x.test", card });
  const [before = ""] = text.split("-----BEGIN");
  assert.equal(before.trim().split("\n").length, 4);
  assert.match(before, /Alice/);
  assert.doesNotMatch(text, /[\u2066-\u2069]/);
  assert.equal(findCard(text), card);
});

test("who has no name is called by the address", () => {
  installChrome();
  assert.match(invitation({ name: "", address: "alice@x.test", card }), /alice@x\.test/);
});
