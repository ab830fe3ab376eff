// SPDX-License-Identifier: Apache-2.0
// The compose box this mail goes into: there from the start, found later, or none yet.

import type { ComposeHere, ComposeSnapshot, ToContent } from "../protocol/extension-messages";
import type { ComposeAddress } from "./beginning";
import { ComposeLink } from "./compose-link";

export interface TargetEvents {
  /** The page's own fields are other than before. */
  changed(): void;
  sent(): void;
  gone(): void;
}

const lookEvery = 400;
const mostLooks = 50; // twenty seconds

export class ComposeTarget {
  readonly #events: TargetEvents;
  #address: ComposeAddress | null = null;
  #link: ComposeLink | null = null;
  #page: ComposeSnapshot | null = null;

  constructor(events: TargetEvents) {
    this.#events = events;
  }

  /** Null while there is none, and after the page has taken it away. */
  get link(): ComposeLink | null {
    return this.#link?.gone === false ? this.#link : null;
  }

  get address(): ComposeAddress | null {
    return this.#address;
  }

  /** The page's fields as last heard; they outlive the box. */
  get page(): ComposeSnapshot | null {
    return this.#page;
  }

  async connect(address: ComposeAddress): Promise<boolean> {
    this.#address = address;
    const link = openLink(address, {
      changed: (snapshot) => {
        this.#page = snapshot;
        this.#events.changed();
      },
      sent: () => {
        this.#events.sent();
      },
      gone: () => {
        if (this.#link === link) this.#events.gone();
      },
    });
    this.#link = link;
    this.#page = (await link.snapshot()) ?? this.#page;
    return !link.gone;
  }

  /** Opens a page of the webmail that writes mail, and connects with its box. */
  async open(url: string): Promise<boolean> {
    const address = await openComposePage(url);
    return address !== null && this.connect(address);
  }
}

type LinkEvents = ConstructorParameters<typeof ComposeLink>[1];

export function openLink({ tab, frame, compose }: ComposeAddress, events: LinkEvents): ComposeLink {
  const where = frame === undefined ? {} : { frameId: frame };
  return new ComposeLink(chrome.tabs.connect(tab, { ...where, name: `compose:${compose}` }), events);
}

/** Null when the page shows no box in time. */
export async function openComposePage(url: string): Promise<ComposeAddress | null> {
  const { id: tab } = await chrome.tabs.create({ url, active: true });
  if (tab === undefined) return null;
  for (let look = 0; look < mostLooks; look++) {
    const ask: ToContent = { kind: "compose.ask" };
    const here = (await chrome.tabs.sendMessage(tab, ask).catch(() => null)) as ComposeHere | null;
    if (here) return { tab, compose: here.composeId };
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  return null;
}

/** What a page says about where it writes mail is taken only for its own origin. */
export async function pageUrl(tab: number, given: string | undefined): Promise<string | null> {
  if (given === undefined || !URL.canParse(given)) return null;
  const { url } = await chrome.tabs.get(tab).catch(() => ({ url: undefined }));
  if (url === undefined || !URL.canParse(url)) return null;
  const wanted = new URL(given);
  return /^https?:$/.test(wanted.protocol) && wanted.origin === new URL(url).origin ? wanted.href : null;
}

/** Any open tab of this site that can say where a new mail is written. */
export async function newMailUrlOn(site: string): Promise<string | null> {
  const tabs = await chrome.tabs.query({ url: `*://${site}/*` }).catch(() => []);
  for (const { id } of tabs) {
    if (id === undefined) continue;
    const ask: ToContent = { kind: "compose.url" };
    const told = (await chrome.tabs.sendMessage(id, ask).catch(() => null)) as unknown;
    const url = typeof told === "string" ? await pageUrl(id, told) : null;
    if (url !== null) return url;
  }
  return null;
}
