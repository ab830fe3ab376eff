// SPDX-License-Identifier: Apache-2.0
// Notices what a page adds, in idle time and at most a few times a second. It looks at no layout.

import { contains, isOurs } from "./page-dom";

const coalesced = 250;
const latest = 1000;
/** More changes than this at once: everything is looked at again. */
const mostTouched = 200;

type Update = (touched: (body: Node) => boolean) => void;

export class PageWatch {
  #document: Document;
  #update: Update;
  #touched = new Set<Node>();
  #known = new WeakSet<Node>();
  #waiting = false;
  #observer: MutationObserver;

  constructor(document: Document, update: Update) {
    this.#document = document;
    this.#update = update;
    this.#observer = new MutationObserver((records) => { this.#note(records); });
  }

  /** Looks at everything once, then at what changes. */
  start(): void {
    this.#observer.observe(this.#document, { childList: true, subtree: true, characterData: true });
    this.#flush();
  }

  stop(): void {
    this.#observer.disconnect();
    this.#touched.clear();
  }

  #note(records: readonly MutationRecord[]): void {
    for (const { target, addedNodes, removedNodes } of records) {
      const weAdded = removedNodes.length === 0 && addedNodes.length > 0 && [...addedNodes].every(isOurs);
      if (isOurs(target) || weAdded) continue;
      if (this.#touched.size <= mostTouched) this.#touched.add(target);
    }
    if (this.#touched.size > 0) this.#schedule();
  }

  #schedule(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      requestIdleCallback(() => {
        this.#waiting = false;
        this.#flush();
      }, { timeout: latest });
    }, coalesced);
  }

  #flush(): void {
    const touched = [...this.#touched];
    this.#touched.clear();
    this.#update((body) => {
      const isNew = !this.#known.has(body);
      this.#known.add(body);
      if (isNew || touched.length > mostTouched) return true;
      return touched.some((node) => contains(body, node) || contains(node, body));
    });
  }
}
