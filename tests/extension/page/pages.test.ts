// SPDX-License-Identifier: Apache-2.0
// What every page of ours says to the browser before any script of it runs.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const pages = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"));

test("no page of ours is sent away to be translated: who always translates a language is not asked", () => {
  assert.ok(pages.length >= 6);
  for (const path of pages) {
    const page = readFileSync(join("src", path), "utf8");
    assert.match(page, /<html translate="no">/, path);
    assert.match(page, /<meta name="google" content="notranslate" \/>/, path);
  }
});
