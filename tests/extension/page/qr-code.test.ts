// SPDX-License-Identifier: Apache-2.0
// A QR code becomes one path: each row's black runs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathOf } from "../../../extension/src/page/qr-code";

const rows = (...lines: string[]) => lines.map((line) => [...line].map((sign) => sign === "#"));

test("each run of black modules is one rectangle", () => {
  assert.equal(pathOf(rows("#.##", "....", ".#..")), "M0 0h1v1h-1zM2 0h2v1h-2zM1 2h1v1h-1z");
});

test("a code without black has no path", () => {
  assert.equal(pathOf(rows("..", "..")), "");
});
