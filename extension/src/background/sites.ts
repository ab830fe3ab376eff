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
  if (added.some((pattern) => builtIn?.includes(pattern))) await startInOpenTabs();
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
  }
  if (plan.register.length > 0) await startInOpenTabs();
}

/**
 * In every tab, for the site may stand in a frame of another's page; twice in one frame is once.
 * Chromium lets nobody into the frames of a page that is closed to us itself: those are served when
 * it loads anew, or here by a click.
 */
async function startInOpenTabs(): Promise<void> {
  for (const { id } of await chrome.tabs.query({})) {
    if (id === undefined) continue;
    const target = { tabId: id, allFrames: true };
    await chrome.scripting.executeScript({ target, files: ["content.js"] }).catch(() => undefined);
  }
}
