// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { planSites } from "../../../extension/src/background/sites";

const builtIn = ["http://127.0.0.1/*"];

test("a granted site is registered, once", () => {
  const granted = ["https://mail.example/*", "https://mail.example/*", ...builtIn];
  assert.deepEqual(planSites(granted, [], builtIn), {
    register: ["https://mail.example/*"],
    unregister: [],
  });
  assert.deepEqual(planSites(granted, ["site https://mail.example/*"], builtIn), {
    register: [],
    unregister: [],
  });
});

test("a permission taken back ends the registration", () => {
  const plan = planSites(builtIn, ["site https://mail.example/*"], builtIn);
  assert.deepEqual(plan, { register: [], unregister: ["https://mail.example/*"] });
});

test("registrations that are not of this kind are left alone", () => {
  assert.deepEqual(planSites([], ["other"], builtIn), { register: [], unregister: [] });
});
