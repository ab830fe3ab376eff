// SPDX-License-Identifier: Apache-2.0
import { press, scrollTo } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { buttonWhenSeen, Seen, watchSeen } from "../../../extension/src/reader/seen";

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

test("in a seen frame a button answers where it was drawn, and half a second after it was brought there", () => {
  watchSeen(document.body, () => undefined);
  scrollTo(document.body);
  mock.timers.tick(500);
  let presses = 0;
  const made = buttonWhenSeen("Reply", () => ++presses);
  document.body.append(made);
  const pressed = () => {
    press(made);
    return [presses, made.getAttribute("aria-disabled")];
  };
  assert.deepEqual(pressed(), [0, "true"], "nobody knows where it is");
  scrollTo(made);
  assert.deepEqual(pressed(), [1, "false"]);
  scrollTo(made, false);
  assert.deepEqual(pressed(), [1, "true"], "out of a strip that shows the frame");
  scrollTo(made);
  mock.timers.tick(499);
  assert.deepEqual(pressed(), [1, "true"]);
  mock.timers.tick(1);
  assert.deepEqual(pressed(), [2, "false"]);
});
