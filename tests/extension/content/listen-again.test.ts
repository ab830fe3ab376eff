// SPDX-License-Identifier: Apache-2.0
import { make } from "../page/fake-page";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { listenAgain } from "../../../extension/src/content/listen-again";

let stop: AbortController;
let heard: string[];
const hear = (event: Event) => {
  heard.push(event.type);
  event.preventDefault();
};
const press = (type = "click") => {
  const event = new Event(type, { bubbles: true, cancelable: true });
  document.body.appendChild(make("button")).dispatchEvent(event);
  return event;
};

beforeEach(() => {
  stop = new AbortController();
  heard = [];
});
afterEach(() => { stop.abort(); });

test("who listens twice hears once, before the page, and until the end", () => {
  const page = (event: Event) => heard.push(`page ${event.type}`);
  document.body.addEventListener("click", page, { capture: true, signal: stop.signal });
  for (let time = 0; time < 2; time++) listenAgain([window], ["click", "input"], hear, stop);
  press();
  press("input");
  stop.abort();
  press();
  assert.deepEqual(heard, ["click", "page click", "input"]);
});

test("what the browser does at an event is prevented only by who says so", () => {
  listenAgain([window], ["click"], hear, stop);
  assert.equal(press().defaultPrevented, false);
  listenAgain([document], ["click"], hear, { signal: stop.signal, mayPrevent: true });
  assert.equal(press().defaultPrevented, true);
});
