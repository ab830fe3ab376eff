// SPDX-License-Identifier: Apache-2.0
// Hides a stretch of text in a page and shows it again. The page's nodes stay where they are and
// stay the same: elements wholly inside are not displayed, bare text gets a span of ours around it, and
// a field that holds any of the text is hidden whole.

import {
  charactersOf, contains, create, documentOf, firstChildOf, insertBefore, isConnected, isElement, isText,
  markOurs, nextSiblingOf, parentOf, previousSiblingOf, unmarkOurs,
} from "./page-dom";
import { isShownField, lettersOf, type TextPlace } from "./text-of";

/** Makes a place the beginning of a text node. */
function splitBefore({ node, offset }: TextPlace): Node {
  const inside = isText(node) && offset > 0 && offset < charactersOf(node).length;
  return inside ? Text.prototype.splitText.call(node, offset) : node;
}

/** The widest node that begins (or ends) where `node` does and does not hold `other`. */
function widest(node: Node, other: Node, siblingOf: (node: Node) => Node | null, root: Node): Node {
  let wide = node;
  for (;;) {
    const parent = parentOf(wide);
    if (!parent || parent === root || siblingOf(wide) || contains(parent, other)) return wide;
    wide = parent;
  }
}

function ancestorOfBoth(first: Node, last: Node): Node | null {
  let ancestor = parentOf(first);
  while (ancestor && !contains(ancestor, last)) ancestor = parentOf(ancestor);
  return ancestor;
}

/** The fewest nodes that cover everything from `first` to `last`. */
function covering(first: Node, last: Node, root: Node): Node[] {
  const from = widest(first, last, previousSiblingOf, root);
  const to = widest(last, first, nextSiblingOf, root);
  const ancestor = ancestorOfBoth(from, to);
  const covered: Node[] = [];
  let inside = false;
  const visit = (parent: Node): void => {
    for (let child = firstChildOf(parent); child; child = nextSiblingOf(child)) {
      if (child === from) inside = true;
      const holdsEnd = child !== from && child !== to && (contains(child, from) || contains(child, to));
      if (holdsEnd) visit(child);
      else if (inside) covered.push(child);
      if (child === to) inside = false;
      if (child === to || (holdsEnd && contains(child, to))) return;
    }
  };
  if (ancestor) visit(ancestor);
  return covered;
}

/** Runs of nodes that follow one another under one parent, elements alone. */
function runsOf(nodes: readonly Node[]): Node[][] {
  const runs: Node[][] = [];
  for (const node of nodes) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const joins = before && !hasInside(before) && !hasInside(node);
    if (run && joins && previousSiblingOf(node) === before) run.push(node);
    else runs.push([node]);
  }
  return runs;
}

/** An element that can be hidden by itself; text and line breaks need something around them. */
const hasInside = (node: Node): boolean => isElement(node) && (firstChildOf(node) !== null || isShownField(node));

function wrap(run: readonly Node[]): HTMLElement | null {
  const first = run[0];
  const parent = first && parentOf(first);
  if (!parent) return null;
  const span = create(documentOf(first), "span");
  insertBefore(parent, span, first);
  span.append(...run);
  return span;
}

interface Piece {
  element: HTMLElement;
  /** A span of ours, taken away again at the end. */
  wraps: boolean;
  display: string;
  priority: string;
  /** What it held when it was hidden. */
  text: string;
}

function pieceOf(run: readonly Node[]): Piece | null {
  const only = run[0];
  const own = only && hasInside(only) ? (only as HTMLElement) : null;
  const element = own ?? wrap(run);
  if (!element) return null;
  const { style } = element;
  return {
    element, wraps: own === null,
    display: style.getPropertyValue("display"), priority: style.getPropertyPriority("display"),
    text: lettersOf(element),
  };
}

/** On hidden elements, for a later copy of this script: an update may end this one unasked. */
export const hiddenMark = "data-letterlock-hidden";

export class HiddenText {
  #pieces: Piece[];

  /** Hides from `first` to the character at `last`, both below `root`. */
  constructor(first: TextPlace, last: TextPlace, root: Node) {
    splitBefore({ node: last.node, offset: last.offset + 1 });
    const begin = splitBefore(first);
    const end = last.node === first.node ? begin : last.node;
    this.#pieces = runsOf(covering(begin, end, root)).flatMap((run) => pieceOf(run) ?? []);
    for (const { element } of this.#pieces) {
      markOurs(element);
      element.setAttribute(hiddenMark, "");
    }
    this.hide();
  }

  /** Where something may stand in place of the text; null if the page took it away. */
  get place(): { parent: Node; before: Node } | null {
    const before = this.#pieces[0]?.element;
    const parent = before && parentOf(before);
    return before && parent ? { parent, before } : null;
  }

  /** False also where the page has put something else into what is hidden: nobody would see it. */
  get isOnPage(): boolean {
    return (
      this.#pieces.some(({ element }) => isConnected(element)) &&
      this.#pieces.every(({ element, text }) => lettersOf(element) === text)
    );
  }

  hide(): void {
    this.#pieces.forEach(({ element }) => {
      element.style.setProperty("display", "none", "important");
    });
  }

  show(): void {
    this.#pieces.forEach(({ element, display, priority }) => {
      if (display) element.style.setProperty("display", display, priority);
      else element.style.removeProperty("display");
    });
  }

  /** Leaves the page as it was. */
  restore(): void {
    this.show();
    for (const { element, wraps } of this.#pieces) {
      unmarkOurs(element);
      element.removeAttribute(hiddenMark);
      if (wraps) element.replaceWith(...element.childNodes);
    }
    this.#pieces = [];
  }
}
