// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Seen } from "../../../extension/src/reader/seen";

let told: boolean[];
let seen: Seen;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  told = [];
  seen = new Seen((now) => told.push(now));
});

test("a frame counts as seen after half a second in sight, not before", () => {
  seen.note(true);
  mock.timers.tick(499);
  assert.equal(seen.now, false);
  mock.timers.tick(1);
  assert.equal(seen.now, true);
});

test("what covers it, however briefly, starts the half second anew", () => {
  seen.note(true);
  mock.timers.tick(499);
  seen.note(false);
  seen.note(true);
  mock.timers.tick(499);
  assert.equal(seen.now, false);
  mock.timers.tick(1);
  seen.note(false);
  assert.equal(seen.now, false);
  assert.deepEqual(told, [false, true, false]);
});

test("scrolling a seen frame keeps it seen", () => {
  seen.note(true);
  mock.timers.tick(500);
  seen.note(true);
  assert.equal(seen.now, true);
});
