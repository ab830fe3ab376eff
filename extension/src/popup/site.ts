// SPDX-License-Identifier: Apache-2.0
// Letterlock on this site: asked for here, one site at a time. The permission is the setting; the
// background starts and stops the content script as it comes and goes.

import { button, element } from "../page/dom";
import { say } from "../page/words";

/** The match pattern of a page's site; null for pages no add-on may enter. */
export function sitePattern(url: string | undefined): string | null {
  const match = /^(https?):\/\/(\[[^\]]+\]|[^/:?#]+)/.exec(url ?? "");
  return match ? `${match[1]}://${match[2]}/*` : null;
}

export async function siteRow(
  tab: chrome.tabs.Tab,
  announce: (text: string) => void,
): Promise<HTMLElement | null> {
  const pattern = sitePattern(tab.url);
  if (pattern === null) return null;
  const host = new URL(pattern.slice(0, -1)).hostname;
  const on = await chrome.permissions.contains({ origins: [pattern] });
  // Firefox lets people take back even what the manifest has.
  if (on && isBuiltIn(pattern)) return row(say("site_always_on", host));
  const change = async () => {
    const origins = { origins: [pattern] };
    const done = on
      ? await chrome.permissions.remove(origins)
      : await chrome.permissions.request(origins);
    if (done) announce(say(on ? "site_now_off" : "site_now_on", host));
  };
  return row(
    say(on ? "site_on" : "site_off", host),
    button(say(on ? "turn_off" : "turn_on"), change),
  );
}

function isBuiltIn(pattern: string): boolean {
  const scripts = chrome.runtime.getManifest().content_scripts ?? [];
  return scripts.some(({ matches }) => matches?.includes(pattern));
}

function row(text: string, ...controls: Node[]): HTMLElement {
  return element("div", { class: "row" }, element("span", { class: "grow" }, text), ...controls);
}
