// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { headerFileName, headerText, headerType } from "../../../extension/src/page/header-text";

test("a subject loses what steers its drawing, and keeps its words apart", () => {
  assert.equal(headerText("שלום\u200f, Alice"), "שלום, Alice");
  assert.equal(headerText("one\r\n two\tthree\u2028four\u0085five"), "one  two three four five");
  assert.equal(headerText("👩‍👩‍👧 Grüße"), "👩‍👩‍👧 Grüße");
});

test("a file's name shows that something stood there", () => {
  assert.equal(headerFileName("café \u202etxt.exe"), "café _txt.exe");
  assert.equal(headerFileName("two\nlines.txt"), "two_lines.txt");
  assert.equal(headerFileName('a "b" <c>&amp;.txt'), 'a "b" <c>&amp;.txt');
  assert.equal(headerFileName(""), "file");
});

test("a long name is cut to 255 octets between characters, and keeps its ending", () => {
  const cut = headerFileName(`${"д".repeat(200)}.pdf`);
  assert.equal(cut, `${"д".repeat(125)}.pdf`);
  assert.equal(headerFileName("🔐".repeat(100)), "🔐".repeat(63));
});

test("a type is one of two words, or none", () => {
  assert.equal(headerType("image/svg+xml"), "image/svg+xml");
  assert.equal(headerType("text/plain;charset=utf-8"), "text/plain");
  assert.equal(headerType(""), "application/octet-stream");
  assert.equal(headerType("nonsense"), "application/octet-stream");
});
