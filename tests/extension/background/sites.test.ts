// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { planSites, syncSites } from "../../../extension/src/background/sites";

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

test("a site that was turned on is served in the tabs that are open, in another site's page too", async () => {
  const started: unknown[] = [];
  const registered: string[] = [];
  Object.assign(globalThis, { chrome: {
    runtime: { getManifest: () => ({ content_scripts: [{ matches: builtIn }] }) },
    permissions: { getAll: async () => ({ origins: ["https://mail.example/*"] }) },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: async ([{ id }]: [{ id: string }]) => registered.push(id),
      executeScript: async (asked: { target: { tabId: number } }) => {
        started.push(asked.target);
        if (asked.target.tabId === 1) throw new Error("Cannot access contents of the page");
      },
    },
    tabs: { query: async ({ url }: { url?: string }) => (url ? [] : [{ id: 1 }, { id: 2 }]) },
  } });
  await syncSites(["https://mail.example/*"]);
  assert.deepEqual(registered, ["site https://mail.example/*"]);
  assert.deepEqual(started, [{ tabId: 1, allFrames: true }, { tabId: 2, allFrames: true }]);
});

test("registrations that are not of this kind are left alone", () => {
  assert.deepEqual(planSites([], ["other"], builtIn), { register: [], unregister: [] });
});
