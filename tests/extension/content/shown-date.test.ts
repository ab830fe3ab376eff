// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { shownDate } from "../../../extension/src/content/shown-date";

for (const [shown, date] of [
  ["1795428000", "2026-11-23T10:00:00.000Z"],
  ["1795428000000", "2026-11-23T10:00:00.000Z"],
  [" 2026-11-23T11:00:00+01:00 ", "2026-11-23T10:00:00.000Z"],
  ["2026-11-23T11:00+0100", "2026-11-23T10:00:00.000Z"],
  ["sent 2026-11-23T10:00:00.5Z", "2026-11-23T10:00:00.500Z"],
  ["2026-11-23 01:15", new Date(2026, 10, 23, 1, 15).toISOString()],
  ["Mon, 2026-11-23 01:15:59", new Date(2026, 10, 23, 1, 15).toISOString()],
] as const) {
  test(`a date that can be read in one way only is read: ${shown}`, () => {
    assert.equal(shownDate(shown), date);
  });
}

for (const shown of ["", "yesterday", "03/04/2026", "23.11.2026 01:15", "12:30", "179542800", "2026-11-23", "2026-13-45T99:99:00Z"]) {
  test(`any other is not guessed at: ${shown}`, () => {
    assert.equal(shownDate(shown), null);
  });
}
