// SPDX-License-Identifier: Apache-2.0
// What stands in a compose, walked through once for all that is asked at one go: a press of Send asks
// for people, files and buttons. It is over as soon as the page changes anything, or our own work ends.

import type { FieldKind } from "./field-kind";
import { fieldsAmong, walk } from "./page-fields";

export class Glance {
  readonly root: Element;
  readonly elements: readonly Element[];
  #fields: Map<FieldKind, Element[]> | null = null;
  #isOver = false;
  #observer = new MutationObserver(() => undefined);

  constructor(root: Element) {
    const { trees, elements } = walk(root);
    this.root = root;
    this.elements = elements;
    const changes = { childList: true, subtree: true, attributes: true, characterData: true };
    for (const tree of trees) this.#observer.observe(tree, changes);
    queueMicrotask(() => { this.#end(); });
  }

  get isOver(): boolean {
    if (this.#observer.takeRecords().length > 0) this.#end();
    return this.#isOver;
  }

  get fields(): ReadonlyMap<FieldKind, Element[]> {
    return (this.#fields ??= fieldsAmong(this.elements));
  }

  #end(): void {
    this.#isOver = true;
    this.#observer.disconnect();
  }
}
