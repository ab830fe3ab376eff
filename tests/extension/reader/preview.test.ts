// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { previewOf, shownAs } from "../../../extension/src/reader/preview";

test("a file is previewed as one of a few harmless types, or not at all", () => {
  for (const [type, shown] of [
    ["image/png", "image/png"],
    ["IMAGE/JPEG; x=y", "image/jpeg"],
    ["text/plain", "text/plain;charset=utf-8"],
    ["text/html", "text/plain;charset=utf-8"],
    ["image/svg+xml", null],
    ["application/pdf", null],
    ["", null],
  ] as const) {
    assert.equal(shownAs(type), shown, type);
  }
});

test("a text that would fill the memory is only saved", () => {
  const text = { file: "f", name: "n", type: "text/plain", size: 2 * 1024 * 1024, b2: "" };
  assert.equal(previewOf(text), null);
  assert.notEqual(previewOf({ ...text, size: 10 }), null);
});
