// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { LateTrees } from "../../../extension/src/content/late-trees";

let looked: Node[];
let late: LateTrees;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  document.body.replaceChildren();
  looked = [];
  late = new LateTrees(() => [document], (node) => looked.push(node));
});
afterEach(() => {
  late.stop();
  mock.timers.reset();
});

describe("trees that are hung on what was there before", () => {
  test("are looked for after a press, at once and when what it asked for has come", () => {
    late.start();
    press(document.body.appendChild(make("button")));
    mock.timers.tick(300);
    assert.deepEqual(looked, [document]);
    mock.timers.tick(1700);
    assert.deepEqual(looked, [document, document]);
  });

  test("are not looked for at each key, nor after the end", () => {
    late.start();
    window.dispatchEvent(new KeyboardEvent("keyup", { key: "a" }));
    mock.timers.tick(3000);
    assert.deepEqual(looked, []);
    press(document.body.appendChild(make("button")));
    late.stop();
    mock.timers.tick(3000);
    assert.deepEqual(looked, []);
  });

  test("may come to elements that wait for their script, which are looked at less and less often", () => {
    const waiting = document.body.appendChild(make("x-mail"));
    const query = document.querySelectorAll.bind(document);
    mock.method(Document.prototype, "querySelectorAll", (css: string) => (css === ":not(:defined)" ? [waiting] : query(css)));
    late.start();
    mock.timers.tick(1000);
    assert.deepEqual(looked, [waiting]);
    for (const wait of [2, 4, 8, 16, 32, 64, 128, 256]) mock.timers.tick(wait * 1000);
    assert.equal(looked.length, 7);
    mock.restoreAll();
  });
});
