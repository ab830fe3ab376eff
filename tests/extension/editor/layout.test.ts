// SPDX-License-Identifier: Apache-2.0
import { make } from "../page/fake-page";

import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../../../extension/src/editor/layout";
import { installHost } from "../page/fake-host";

const asked = (name: string) =>
  ["subject", "text"].map((id) => document.getElementById(id)?.getAttribute(name));

function layOutAt(protocol: string): void {
  installHost({});
  Object.defineProperty(globalThis, "location", { value: { protocol }, configurable: true });
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
}

test("what is typed is spell checked only where that is done on this computer", () => {
  layOutAt("chrome-extension:");
  assert.deepEqual(asked("spellcheck"), ["false", "false"]);
  layOutAt("moz-extension:");
  assert.deepEqual(asked("spellcheck"), ["true", "true"]);
});

test("no browser suggests how to go on", () => {
  layOutAt("chrome-extension:");
  assert.deepEqual(asked("writingsuggestions"), ["false", "false"]);
});

test("no browser remembers what stands in a field", () => {
  layOutAt("chrome-extension:");
  assert.deepEqual(asked("autocomplete"), ["off", "off"]);
});
