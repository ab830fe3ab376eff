// SPDX-License-Identifier: Apache-2.0
// Sites the user turned on: a granted host permission is the setting, the registered content
// script follows it, in frames of other sites' pages too. Firefox lets people take a permission back
// at any time, so the two are compared at every start.

export interface SitePlan {
  register: string[];
  unregister: string[];
}

const prefix = "site ";

/** Script ids carry the pattern they are for; those of the manifest need no registration. */
export function planSites(granted: string[], registered: string[], builtIn: string[]): SitePlan {
  const wanted = new Set(granted.filter((pattern) => !builtIn.includes(pattern)));
  const present = registered
    .filter((id) => id.startsWith(prefix))
    .map((id) => id.slice(prefix.length));
  return {
    register: [...wanted].filter((pattern) => !present.includes(pattern)),
    unregister: present.filter((pattern) => !wanted.has(pattern)),
  };
}

let queue: Promise<void> = Promise.resolve();

/** One after the other: a start and a click may come together. `added`: just now granted. */
export function syncSites(added: string[] = []): Promise<void> {
  queue = queue.then(() => sync(added)).catch(() => undefined);
  return queue;
}

async function sync(added: string[]): Promise<void> {
  const builtIn = chrome.runtime
    .getManifest()
    .content_scripts?.flatMap((script) => script.matches ?? []);
  // The browser starts those of the manifest, but in pages that load from now on.
  for (const pattern of added) if (builtIn?.includes(pattern)) await startInOpenTabs(pattern);
  const granted = (await chrome.permissions.getAll()).origins ?? [];
  const registered = (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const plan = planSites(granted, registered, builtIn ?? []);
  if (plan.unregister.length > 0) {
    const ids = plan.unregister.map((pattern) => prefix + pattern);
    await chrome.scripting.unregisterContentScripts({ ids });
  }
  for (const pattern of plan.register) {
    await chrome.scripting.registerContentScripts([
      {
        id: prefix + pattern,
        matches: [pattern],
        js: ["content.js"],
        runAt: "document_idle",
        allFrames: true,
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      },
    ]);
    await startInOpenTabs(pattern);
  }
}

/** A frame of the site in another site's open page is not told of: it is served when that loads anew, or here by a click. */
async function startInOpenTabs(pattern: string): Promise<void> {
  for (const { id } of await chrome.tabs.query({ url: pattern })) {
    if (id === undefined) continue;
    const target = { tabId: id, allFrames: true };
    await chrome.scripting.executeScript({ target, files: ["content.js"] }).catch(() => undefined);
  }
}
