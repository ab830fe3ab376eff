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

/** Whether a pattern of the manifest (`*.` for all hosts below one) is for this site. */
export function isFor(site: string, pattern: string): boolean {
  const [scheme, host = ""] = site.slice(0, -2).split("://");
  const [wantedScheme, wanted = ""] = pattern.slice(0, -2).split("://");
  return scheme === wantedScheme && (wanted.startsWith("*.") ? `.${host}`.endsWith(wanted.slice(1)) : host === wanted);
}

const loopback = ["127.0.0.1", "localhost"];

/** The sites of the manifest: those that are known are on without being asked for. */
export async function siteRow(
  tab: chrome.tabs.Tab,
  announce: (text: string) => void,
): Promise<HTMLElement | null> {
  const pattern = sitePattern(tab.url);
  if (pattern === null) return null;
  const host = new URL(pattern.slice(0, -1)).hostname;
  const known = isBuiltIn(pattern);
  const on = await chrome.permissions.contains({ origins: [pattern] });
  if (on && known) return row(say(loopback.includes(host) ? "site_always_on" : "site_known_on", host));
  const change = async () => {
    const origins = { origins: [pattern] };
    const done = on
      ? await chrome.permissions.remove(origins)
      : await chrome.permissions.request(origins);
    if (done) announce(say(on ? "site_now_off" : "site_now_on", host));
  };
  // Firefox lets people take back even what the manifest has, and asks anew after some updates.
  const state = on ? "site_on" : known ? "site_withheld" : "site_off";
  return row(say(state, host), button(say(on ? "turn_off" : "turn_on"), change));
}

function isBuiltIn(site: string): boolean {
  const scripts = chrome.runtime.getManifest().content_scripts ?? [];
  return scripts.some(({ matches }) => matches?.some((pattern) => isFor(site, pattern)));
}

function row(text: string, ...controls: Node[]): HTMLElement {
  return element("div", { class: "row" }, element("span", { class: "grow" }, text), ...controls);
}
