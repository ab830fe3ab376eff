// SPDX-License-Identifier: Apache-2.0
// What stands in the place of armor on a page: the reader frame, a line that stands for a message
// shown above already, or a note that the page shows only the beginning. All in a closed shadow
// tree, whose address the page does not learn.

import type { FromContent } from "../protocol/extension-messages";
import type { FoundArmor } from "./armor-finder";
import { HiddenText } from "./hidden-text";
import { createButton, createOwn, createText, type OwnElement } from "./own-element";
import { create, documentOf, insertBefore, isConnected } from "./page-dom";
import { randomName } from "./random-name";
import { ReaderFrame } from "./reader-frame";
import { isSandboxed } from "./sandboxed";
import { direction, word } from "./words";

const heightStep = 40;
const leastHeight = 120;
const mostHeight = 20_000;
/** Milliseconds after which a reader that has asked for nothing is one that the page keeps from running. */
const silence = 15_000;

const css = `
  :host { margin: 8px 0 !important; }
  iframe { display: block; width: 100%; border: 0; color-scheme: normal; }
  .bar { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; color: GrayText; }
  .bar p { margin: 0; }
  .note { border-inline-start: 3px solid; padding-inline-start: 8px; }
  button { border: 0; padding: 2px 4px; background: none; color: LinkText; text-align: start; }
`;

export class ArmorMount {
  readonly nonce = randomName();
  readonly found: FoundArmor;
  #own: OwnElement;
  #hidden: HiddenText;
  #frame: ReaderFrame | null = null;
  #silent: ReturnType<typeof setTimeout> | undefined;
  #hasWindow = false;
  #bar: HTMLDivElement;
  #original: HTMLButtonElement;

  constructor(found: FoundArmor, root: Node) {
    this.found = found;
    const owner = documentOf(root);
    this.#hidden = new HiddenText(found.first, found.last, root);
    this.#own = createOwn(owner, "message", "block", css);
    this.#bar = create(owner, "div");
    this.#bar.className = "bar";
    this.#bar.dir = direction();
    this.#own.shadow.append(this.#bar);
    this.#original = this.#originalButton();
    const place = this.#hidden.place;
    if (place) insertBefore(place.parent, this.#own.host, place.before);
  }

  get host(): HTMLElement {
    return this.#own.host;
  }

  get isOnPage(): boolean {
    return isConnected(this.#own.host) && this.#hidden.isOnPage;
  }

  /** A reader of ours may ask what stands here. */
  get isOpen(): boolean {
    return this.#frame !== null || this.#hasWindow;
  }

  /** Loads the reader frame, once; where it would be dead, a button opens a window instead. */
  showFrame(): void {
    if (this.#frame) return;
    if (isSandboxed()) {
      this.#offerWindow();
      return;
    }
    const title = word(this.found.kind === "card" ? "card_frame" : "message_frame");
    const address = `${chrome.runtime.getURL("reader/reader.html")}#nonce=${this.nonce}`;
    this.#frame = new ReaderFrame(documentOf(this.#own.host), title, address);
    this.#frame.height = `${String(leastHeight)}px`;
    this.#bar.replaceChildren(this.#original);
    this.#frame.placeIn(this.#own.shadow, this.#bar);
    this.#silent = setTimeout(() => { this.#showNote("silent_frame"); }, silence);
  }

  /** The reader has asked what it is to show. */
  heard(): void {
    if (this.#silent === undefined) return;
    clearTimeout(this.#silent);
    this.#silent = undefined;
    this.#bar.replaceChildren(this.#original);
  }

  /** Room for a frame that comes when it is scrolled into view. */
  reserve(): void {
    this.#own.host.style.setProperty("min-height", `${String(leastHeight)}px`);
  }

  /** One line instead of a frame; opens on a click. */
  showQuoted(): void {
    const owner = documentOf(this.#own.host);
    const open = createButton(owner, word("quoted_message"), () => {
      this.showFrame();
      this.#frame?.focus(); // what was pressed is gone
    });
    this.#bar.replaceChildren(open, this.#original);
  }

  showTruncated(): void {
    this.#showNote("truncated");
  }

  #showNote(key: string): void {
    const note = createText(documentOf(this.#own.host), "p", word(key));
    note.className = "note";
    this.#bar.replaceChildren(note, this.#original);
  }

  /** Grows and shrinks in steps, so that a frame's height says little about its text. */
  setHeight(height: number): void {
    if (!this.#frame || !Number.isFinite(height)) return;
    const steps = Math.ceil(Math.min(Math.max(height, leastHeight), mostHeight) / heightStep);
    this.#frame.height = `${String(steps * heightStep)}px`;
  }

  #offerWindow(): void {
    const label = word("open_window");
    const open = createButton(documentOf(this.#own.host), label, () => {
      this.#hasWindow = true;
      const message: FromContent = { kind: "message.open", nonce: this.nonce };
      chrome.runtime.sendMessage(message).catch(() => { open.textContent = word("reload_page"); });
    });
    this.#own.host.style.removeProperty("min-height");
    this.#bar.replaceChildren(open, this.#original);
  }

  remove(): void {
    clearTimeout(this.#silent);
    this.#own.host.remove();
    this.#hidden.restore();
  }

  #originalButton(): HTMLButtonElement {
    let shown = false;
    const button = createButton(documentOf(this.#own.host), word("show_original"), () => {
      shown = !shown;
      if (shown) this.#hidden.show();
      else this.#hidden.hide();
      button.textContent = word(shown ? "hide_original" : "show_original");
      button.setAttribute("aria-expanded", String(shown));
    });
    button.setAttribute("aria-expanded", "false");
    return button;
  }
}
