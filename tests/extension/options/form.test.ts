// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { test } from "node:test";
import { form } from "../../../extension/src/options/form";
import type { Page } from "../../../extension/src/options/options-page";
import { installChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";

const page: Page = { refresh: async () => undefined, announce: () => undefined, failed: () => undefined };

test("a form works by its button, once its fields are right, and is never submitted: Firefox would offer to save the passphrase", async () => {
  installChrome();
  const field = make("input", { type: "password", required: "" }) as HTMLInputElement;
  let [worked, submitted] = [0, 0];
  const made = form({ page, label: "Unlock" }, async () => { worked++; }, field);
  made.addEventListener("submit", () => submitted++);
  document.body.replaceChildren(made);
  const pressed = async () => {
    press(made.querySelector("button")!);
    await turns(2);
    return [worked, submitted];
  };
  assert.deepEqual(await pressed(), [0, 0]);
  field.value = "four unusual words";
  assert.deepEqual(await pressed(), [1, 0]);
});
