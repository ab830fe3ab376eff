// SPDX-License-Identifier: Apache-2.0
// Notices what a page adds, in idle time and at most a few times a second; a page that keeps it
// busy is looked at less often. It looks at no layout, and at nothing between two changes.

import { listenAgain } from "./listen-again";
import { contains, documentOf, isElement, isOurs, isText, rootOf, textContentOf } from "./page-dom";

const coalesced = 250;
const latest = 1000;
/** More changes than this at once: everything is looked at again. */
const mostTouched = 200;
/** Of the page's time we take at most one part in so many. */
const share = 10;

/** What has changed since the last look. */
export interface Changes {
  /** A body that is new, or in which something changed. */
  touched(body: Node): boolean;
  /** Text with this in it came into the page. */
  brought(text: string): boolean;
  /** Where elements were added. */
  added: readonly Node[];
}

export class PageWatch {
  #document: Document;
  #update: (changes: Changes) => void;
  /** Where something changed, and what came. */
  #places = new Set<Node>();
  #added = new Set<Node>();
  #known = new WeakSet<Node>();
  #watched = new WeakSet<Node>();
  #waiting = false;
  #runs = false;
  #pause = coalesced;
  #stop = new AbortController();
  #observer = new MutationObserver((records) => { this.#note(records); });

  constructor(document: Document, update: (changes: Changes) => void) {
    this.#document = document;
    this.#update = update;
  }

  /** Looks at everything once, then at what changes. */
  start(): void {
    this.#runs = true;
    this.include(this.#document);
    this.#flush(true);
  }

  /** Asks for an update although nothing changed. */
  look(): void {
    if (this.#runs) this.#schedule();
  }

  stop(): void {
    this.#runs = false;
    this.#stop.abort();
    this.#observer.disconnect();
    this.#places.clear();
    this.#added.clear();
  }

  /** Watches the tree of a node too: a shadow tree, or the document of a frame. */
  include(node: Node): void {
    const tree = rootOf(node);
    if (!this.#runs || this.#watched.has(tree)) return;
    this.#watched.add(tree);
    this.#observer.observe(tree, { childList: true, subtree: true, characterData: true });
  }

  #onLoad = ({ target }: Event): void => {
    if (!(target instanceof Element) || documentOf(target) !== this.#document) return;
    this.#places.add(target);
    this.#schedule();
  };

  #note(records: readonly MutationRecord[]): void {
    for (const { target, addedNodes, removedNodes } of records) {
      const weAdded = removedNodes.length === 0 && addedNodes.length > 0 && [...addedNodes].every(isOurs);
      if (weAdded || this.#places.size > mostTouched) continue;
      this.#places.add(target);
      for (const node of addedNodes) this.#added.add(node);
    }
    if (this.#places.size > 0) this.#schedule();
  }

  #schedule(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      requestIdleCallback(() => {
        this.#waiting = false;
        if (this.#runs) this.#flush(false);
      }, { timeout: latest });
    }, this.#pause);
  }

  #flush(all: boolean): void {
    // What a frame shows is no change of the page around it.
    listenAgain([this.#document], ["load"], this.#onLoad, this.#stop);
    const began = performance.now();
    const [places, added] = [[...this.#places], [...this.#added]];
    const everything = all || places.length > mostTouched || added.length > mostTouched;
    this.#places.clear();
    this.#added.clear();
    this.#update({
      touched: (body) => {
        const isNew = !this.#known.has(body);
        this.#known.add(body);
        if (isNew || everything) return true;
        return places.some((place) => contains(body, place)) || added.some((node) => contains(node, body));
      },
      brought: (text) => everything || [...added, ...places.filter(isText)].some((node) => textContentOf(node).includes(text)),
      added: everything ? [this.#document] : added.filter(isElement),
    });
    this.#pause = Math.max(coalesced, share * (performance.now() - began));
  }
}
