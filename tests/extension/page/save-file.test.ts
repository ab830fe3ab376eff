// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { safeName } from "../../../extension/src/page/save-file";

const rows: [name: string, safe: string][] = [
  ["Report Q3", "Report Q3"],
  ["../../.bashrc", "_.._.bashrc"],
  ["..", "file"],
  ["", "file"],
  ["a\u202egpj.exe", "a_gpj.exe"],
  ["a\nb\0c", "a_b_c"],
  ['a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"],
  ["世界", "世界"],
  [`${"x".repeat(200)}.tar.gz`, `${"x".repeat(117)}.gz`],
  [`${"🦊".repeat(200)}.pdf`, `${"🦊".repeat(116)}.pdf`],
];

for (const [name, safe] of rows) {
  test(`${JSON.stringify(name)} is saved as ${safe}`, () => {
    assert.equal(safeName(name), safe);
  });
}

test("a long name is cut", () => {
  assert.equal(safeName("x".repeat(500)).length, 120);
});
