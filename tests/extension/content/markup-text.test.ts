// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { findBlocks, plainText } from "../../../extension/src/content/armor-text";
import { textOfMarkup } from "../../../extension/src/content/markup-text";
import { samples } from "./armor-samples";

const armor = samples.twoPads;
const blocksIn = (markup: string) => findBlocks(plainText(textOfMarkup(markup))).blocks;

const pages: [what: string, markup: string][] = [
  ["br between lines", armor.trim().split("\n").join("<br>")],
  ["wbr and numbered spaces", armor.replaceAll(" ", "&#160;<wbr>").replaceAll("\n", "<br/>")],
  ["quotes", armor.trim().split("\n").map((line) => `&gt; ${line}`).join("<br>")],
  ["a script and a style before it", `<script>"<b>-----"</script><style>p{}</style><pre>${armor}</pre>`],
  ["highlighting in the marker", armor.replace("ENCRYPTED", "<mark>ENC</mark><b>RYPTED</b>")],
];

for (const [what, markup] of pages) {
  test(`armor is found in the source of a page: ${what}`, () => {
    assert.deepEqual(blocksIn(`<html><body>${markup}</body></html>`).map(({ armored }) => armored), [armor]);
  });
}

test("markup that does not end is text", () => {
  assert.equal(textOfMarkup("a <b"), "a <b");
  assert.equal(textOfMarkup("a<script>b"), "a\n");
  assert.equal(textOfMarkup("1 &lt; 2 &#0; &#x110000; &unknown; &amp;lt;"), "1 < 2   &unknown; &lt;");
});

test("a page of openings and ampersands is read once", () => {
  for (const part of ["<", "&", "<script ", "</script", "<!--", "&#x1"]) {
    const page = part.repeat(200_000);
    assert.ok(textOfMarkup(page).length <= page.length + 200_000);
  }
});
