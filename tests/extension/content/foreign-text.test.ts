// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { findBlocks } from "../../../extension/src/content/armor-text";
import { foreignText } from "../../../extension/src/content/foreign-text";
import { preface } from "../../../extension/src/protocol/preface";
import { samples } from "./armor-samples";

const foreign = (text: string): string => foreignText(text, findBlocks(text).blocks);

test("our preface is ours however it is wrapped, quoted or repeated", () => {
  const wrapped = preface.replace(/(.{30}) /g, "$1\n> ");
  for (const text of [preface, wrapped, `> ${preface}\n>\n> ${preface}`]) {
    assert.equal(foreign(`${text}\n\n${samples.noPad}`), "");
  }
});

test("anything added to it is not", () => {
  assert.equal(foreign(`${preface} Ring me!\n${samples.noPad}`), "Ring me!");
  assert.equal(foreign(`${samples.noPad}\nbye`), "bye");
  assert.notEqual(foreign(`${preface.replace("age-encryption.org", "evil.example")}\n${samples.noPad}`), "");
});
