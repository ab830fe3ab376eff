// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { updateCame, updateIfFree } from "../../../extension/src/background/updates";
import { installChrome } from "../page/fake-chrome";

test("an update waits until no editor is open, also across the end of the worker", async () => {
  let editors = 1;
  const chrome = installChrome({
    message: (message) => ((message as { kind: string }).kind === "editor.any" && editors > 0 ? true : null),
  });
  await updateCame();
  await updateIfFree();
  assert.equal(chrome.reloads, 0);
  editors = 0;
  await updateIfFree();
  assert.equal(chrome.reloads, 1);
  await updateIfFree();
  assert.equal(chrome.reloads, 1);
});

test("without an update nothing is reloaded", async () => {
  const chrome = installChrome();
  await updateIfFree();
  assert.equal(chrome.reloads, 0);
});
