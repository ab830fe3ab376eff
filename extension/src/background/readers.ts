// SPDX-License-Identifier: Apache-2.0
// Which reader frames are ours: a page can load reader.html itself, so a frame counts only after
// the content script of its tab has said that it made this mount. Kept in memory; after a restart
// of the background the frame is asked for again.

import type { Mount, MountedContent, TabVerdict, ToContent } from "../protocol/extension-messages";
import { readMounted } from "../protocol/mounted-content";
import { checkMessage } from "../protocol/validate";
import { speakerOf, type Sender } from "./sender";

export interface Vouched {
  nonce: string;
  /** The tab whose content script vouched. */
  tab: number;
}

/** A frame that was forgotten is asked for again. */
const mostVouched = 1000;
/** Of one tab: more than anybody looks through in a popup. */
const mostVerdicts = 200;

export class Readers {
  readonly #ask: (tab: number, message: ToContent) => Promise<unknown>;
  readonly #vouched = new Map<string, Vouched>();
  readonly #verdicts = new Map<number, Map<string, TabVerdict>>();

  constructor(ask: (tab: number, message: ToContent) => Promise<unknown>) {
    this.#ask = ask;
  }

  /** What this frame is to show; null if no content script made it. */
  async vouch(sender: Sender, mount: Mount): Promise<MountedContent | null> {
    const tab = tabAsked(sender, mount);
    if (tab === undefined || mount.nonce === "") return null;
    const content = await this.#content(tab, mount.nonce);
    if (content) remember(this.#vouched, speakerOf(sender), { nonce: mount.nonce, tab }, mostVouched);
    return content;
  }

  /** Null for a frame nobody vouches for; asks again after a restart of the background. */
  async mountOf(sender: Sender, mount: unknown): Promise<Vouched | null> {
    const known = this.#vouched.get(speakerOf(sender));
    if (known) return known;
    const checked = checkMessage({ nonce: "string", tab: "integer?" }, mount);
    if (checked) await this.vouch(sender, checked as unknown as Mount);
    return this.#vouched.get(speakerOf(sender)) ?? null;
  }

  tabs(): number[] {
    return [...new Set([...this.#vouched.values()].map(({ tab }) => tab))];
  }

  noteVerdict({ tab, nonce }: Vouched, verdict: TabVerdict): void {
    const ofTab = this.#verdicts.get(tab) ?? new Map<string, TabVerdict>();
    this.#verdicts.set(tab, ofTab);
    remember(ofTab, nonce, verdict, mostVerdicts);
  }

  /** Verdicts of the mounts that still stand in the tab. */
  async verdicts(tab: number): Promise<TabVerdict[]> {
    const ofTab = this.#verdicts.get(tab);
    if (!ofTab) return [];
    for (const nonce of [...ofTab.keys()]) {
      if (!(await this.#content(tab, nonce))) ofTab.delete(nonce);
    }
    return [...ofTab.values()];
  }

  forgetTab(tab: number): void {
    this.#verdicts.delete(tab);
    for (const [key, vouched] of this.#vouched) {
      if (vouched.tab === tab || key.startsWith(`${tab}/`)) this.#vouched.delete(key);
    }
  }

  async #content(tab: number, nonce: string): Promise<MountedContent | null> {
    return readMounted(await this.#ask(tab, { kind: "mount.ask", nonce }).catch(() => null));
  }
}

/** In a web page only the frame's own tab is asked; a window of ours names the tab it came from. */
function tabAsked(sender: Sender, mount: Mount): number | undefined {
  return sender.frameId === 0 ? mount.tab : sender.tab?.id;
}

/** Whoever reads for weeks in one tab sees more; beyond `most` the oldest entry goes. */
function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
