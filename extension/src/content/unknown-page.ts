// SPDX-License-Identifier: Apache-2.0
// A page that no adapter knows, on a site where the add-on is on: armor is looked for where text
// with its mark comes in, and a box to write in is found when the user goes into it. Between the
// two there is nothing to do.

import { LateTrees } from "./late-trees";
import { listenAgain } from "./listen-again";
import { bodyOf, documentElementOf, documentOf, isConnected, isElement, queryAll, writtenIn } from "./page-dom";
import type { Changes } from "./page-watch";
import { focused } from "./providers/find-box";
import { composeAround, GenericCompose, unknownMessage } from "./providers/generic";
import { shadowRootOf } from "./providers/page-fields";
import type { Slices } from "./slices";
import { shownFields } from "./text-of";
import type { Compose, Message } from "./webmail";

const mark = "-----";
/** Elements looked at before a task may rest. */
const atOnce = 50;

export class UnknownPage {
  #document: Document;
  #slices: Slices;
  #found: () => void;
  #trees = new Set<ShadowRoot>();
  #seen = new WeakSet<Node>();
  #fields = new WeakMap<HTMLTextAreaElement, string>();
  #composes: GenericCompose[] = [];
  #looks = false;
  #element: Element | null = null;
  #stop = new AbortController();
  #late = new LateTrees(
    () => [this.#document, ...this.#trees],
    (node) => { this.#slices.add(this.#findTrees(node)); },
  );

  /** `found`: there is a new box or tree to look at. */
  constructor(document: Document, slices: Slices, found: () => void) {
    this.#document = document;
    this.#slices = slices;
    this.#found = found;
    this.#listen();
  }

  /**
   * An editor of a whole document has the focus without saying "focusin"; in one that is written anew
   * somebody may be already. A box may be too small until it is written in.
   */
  #listen(): void {
    listenAgain([window], ["focusin", "focus", "input"], this.#lookSoon, this.#stop);
    this.#late.listen();
    const element = documentElementOf(this.#document) as Element | null;
    if (this.#element && element !== this.#element) this.#lookSoon();
    this.#element = element;
  }

  /** Somebody may be in a box before this script is there. */
  start(): void {
    this.#lookSoon();
    this.#late.start();
  }

  stop(): void {
    this.#stop.abort();
    this.#late.stop();
  }

  /** What may hold armor; `changes` tells whether any came. */
  messages({ brought, added }: Changes): Message[] {
    this.#listen();
    for (const node of added) this.#slices.add(this.#findTrees(node));
    const all = this.#allTrees();
    const wanted = this.#fieldsBring(all) || brought(mark) ? all : all.filter((tree) => this.#trees.has(tree as ShadowRoot) && !this.#seen.has(tree));
    for (const tree of wanted) this.#seen.add(tree);
    return wanted.map((tree) => unknownMessage(tree, () => this.#allTrees()));
  }

  /** No change of the page tells of what it puts into a field. */
  #fieldsBring(trees: readonly Node[]): boolean {
    const changed = trees.flatMap(shownFields).filter((field) => this.#fields.get(field) !== writtenIn(field));
    for (const field of changed) this.#fields.set(field, writtenIn(field));
    return changed.some((field) => writtenIn(field).includes(mark));
  }

  #allTrees(): (Element | ShadowRoot)[] {
    for (const tree of this.#trees) if (!isConnected(tree)) this.#trees.delete(tree);
    const body = bodyOf(this.#document) as HTMLElement | null;
    return [...(body ? [body] : []), ...this.#trees];
  }

  composes(): Compose[] {
    this.#composes = this.#composes.filter((compose) => !compose.isGone());
    return this.#composes;
  }

  *#findTrees(node: Node): Generator {
    const roots: Node[] = [node];
    let news = false;
    for (const root of roots) {
      const below = isElement(root) ? [root, ...queryAll(root, "*")] : queryAll(root, "*");
      for (const [index, element] of below.entries()) {
        const shadow = shadowRootOf(element);
        if (shadow && !this.#trees.has(shadow)) {
          this.#trees.add(shadow);
          roots.push(shadow);
          news = true;
        }
        if (index % atOnce === 0) yield;
      }
    }
    if (news) this.#found();
  }

  #lookSoon = (): void => {
    if (this.#looks) return;
    this.#looks = true;
    this.#slices.add(this.#lookAround());
  };

  /** The event names no element of a closed shadow tree; a frame's box is that frame's script's. */
  *#lookAround(): Generator {
    this.#looks = false;
    const target = focused(this.#document);
    if (!target || documentOf(target) !== this.#document) return;
    if (this.#composes.some((compose) => compose.has(target))) return;
    yield;
    const compose = composeAround(target);
    if (!compose || this.#composes.some((one) => one.holds(compose.anchor))) return;
    this.#composes.push(compose);
    this.#found();
  }
}
