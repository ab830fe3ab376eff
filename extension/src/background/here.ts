// SPDX-License-Identifier: Apache-2.0
// "Encrypt here", "Decrypt here", "Insert my card": by the user's gesture, on any page, known or
// not. The gesture gives access to this one tab (activeTab); the content script is brought along.

import type { HereOutcome, HereResult, ToContent } from "../protocol/extension-messages";

export type HereAction = Extract<ToContent, { kind: `here.${string}` }>;

export function readAction(value: unknown): HereAction | null {
  const { kind, card } = (value ?? {}) as Record<string, unknown>;
  if (kind === "here.encrypt" || kind === "here.decrypt") return { kind };
  return kind === "here.insert_card" && typeof card === "string" ? { kind, card } : null;
}

/** Of a content script, which a page may have in hand: only what is declared comes to the popup. */
function readOutcome(value: unknown): HereOutcome | null {
  const { ok, why, site } = (value ?? {}) as Record<string, unknown>;
  if (ok === true) return { ok };
  if (ok !== false) return null;
  if (why === "no_box" || why === "no_armor" || why === "not_empty") return { ok, why };
  if (why !== "other_site" || typeof site !== "string") return null;
  const isOrigin = URL.canParse(site) && new URL(site).origin === site;
  return isOrigin ? { ok, why, site } : null;
}

export async function actHere(tab: number, action: HereAction): Promise<HereResult> {
  const frames = await startContent(tab);
  if (frames.length === 0) return { ok: false, why: "no_page" };
  const outcomes: HereOutcome[] = [];
  for (const frameId of frames) {
    const outcome = readOutcome(await chrome.tabs.sendMessage(tab, action, { frameId }).catch(() => null));
    if (outcome) outcomes.push(outcome);
    // Text stands in one frame; armor may stand in several.
    if (outcome?.ok && action.kind !== "here.decrypt") break;
  }
  return strongest(outcomes) ?? { ok: false, why: "no_page" };
}

/** Success of any frame; else the failure that says most. */
export function strongest(outcomes: HereOutcome[]): HereOutcome | undefined {
  const weight = (outcome: HereOutcome) => (outcome.ok ? 2 : outcome.why === "not_empty" || outcome.why === "other_site" ? 1 : 0);
  return outcomes.reduce<HereOutcome | undefined>(
    (best, outcome) => (best && weight(best) >= weight(outcome) ? best : outcome),
    undefined,
  );
}

/** Frame ids, the top one first; none where the browser lets nobody in. */
async function startContent(tab: number): Promise<number[]> {
  const target = { tabId: tab, allFrames: true };
  const started = chrome.scripting.executeScript({ target, files: ["content.js"] });
  const results = await started.catch(() => []);
  return results.map(({ frameId }) => frameId).sort((a, b) => a - b);
}
