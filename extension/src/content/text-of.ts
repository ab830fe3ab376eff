// SPDX-License-Identifier: Apache-2.0
// The text of a DOM subtree with line ends where a person sees them, taken without layout (no
// innerText, no selection). It remembers which text node each part came from, or which field that
// nobody can write in: what such a field holds is shown as text.

import { maxTextLength, plainText, rawOffset } from "./armor-text";
import {
  charactersOf, isElement, isText, localNameOf, matches, queryAll, textContentOf, treeWalkerOf, writtenIn,
} from "./page-dom";

type TextNode = Text | HTMLTextAreaElement;

interface Segment {
  /** Where the node's text begins in the whole. */
  start: number;
  node: TextNode;
}

export interface PageText {
  text: string;
  segments: Segment[];
}

/** A place between two characters of a page. */
export interface TextPlace {
  node: TextNode;
  offset: number;
}

const blocks = new Set(
  ("address article aside blockquote body center dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre " +
    "section summary table tbody tfoot thead tr ul").split(" "),
);

/** Elements whose text nobody reads as part of the page. */
const silent = new Set(
  "head script style template noscript iframe object svg math title datalist".split(" "),
);

const shownCss = "textarea[readonly], textarea:disabled";

/** A field that shows its text and takes none. */
export const isShownField = (node: Node): node is HTMLTextAreaElement => isElement(node) && matches(node, shownCss);

export const shownFields = (root: Node): HTMLTextAreaElement[] =>
  isText(root) ? [] : (queryAll(root, shownCss) as HTMLTextAreaElement[]);

/** All letters below a node, and those in fields that are only shown. */
export function lettersOf(root: Node): string {
  const fields = isShownField(root) ? [root] : shownFields(root);
  const text = textContentOf(root);
  return fields.length === 0 ? text : [text, ...fields.map(writtenIn)].join("\n");
}

const textIn = (node: TextNode): string => (isText(node) ? charactersOf(node) : writtenIn(node));

class Collected {
  segments: Segment[] = [];
  #parts: string[] = [];
  #length = 0;
  #lineOpen = false;

  get isFull(): boolean {
    return this.#length >= maxTextLength;
  }

  addText(node: TextNode): void {
    const text = plainText(textIn(node));
    if (text === "") return;
    this.segments.push({ start: this.#length, node });
    this.#add(text);
  }

  addField(field: HTMLTextAreaElement): void {
    this.closeLine();
    this.addText(field);
    this.closeLine();
  }

  addLineEnd(): void {
    this.#add("\n");
  }

  /** A block begins or ends here. */
  closeLine(): void {
    if (this.#lineOpen) this.#add("\n");
  }

  addGap(): void {
    this.#add(" ");
  }

  text(): string {
    return this.#parts.join("");
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#lineOpen = !text.endsWith("\n");
  }
}

type Leave = (element: Element) => boolean;

/** True if the children are to be walked. */
function enter(collected: Collected, node: Node, leaveOut: Leave): boolean {
  if (isText(node)) collected.addText(node);
  if (!isElement(node)) return !isText(node);
  const name = localNameOf(node);
  if (silent.has(name) || leaveOut(node)) return false;
  if (isShownField(node)) {
    collected.addField(node);
    return false;
  }
  if (name === "br") collected.addLineEnd();
  else if (name === "td" || name === "th") collected.addGap();
  else if (blocks.has(name)) collected.closeLine();
  return true;
}

function leave(collected: Collected, node: Node): void {
  if (isElement(node) && blocks.has(localNameOf(node))) collected.closeLine();
}

/** The text below `root`, without the elements that `leaveOut` names. */
export function textOf(root: Node, leaveOut: Leave = () => false): PageText {
  const collected = new Collected();
  const walker = treeWalkerOf(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  walk: for (;;) {
    const below = enter(collected, walker.currentNode, leaveOut) && !collected.isFull;
    if (below && walker.firstChild()) continue;
    leave(collected, walker.currentNode);
    while (collected.isFull || walker.nextSibling() === null) {
      if (walker.parentNode() === null) break walk;
      leave(collected, walker.currentNode);
    }
  }
  return { text: collected.text(), segments: collected.segments };
}

function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1];
}

/** Where the character at `offset` of the text stands in the page. */
export function placeOf({ segments }: PageText, offset: number): TextPlace | null {
  const segment = segmentAt(segments, offset);
  if (!segment) return null;
  const { node, start } = segment;
  return { node, offset: rawOffset(textIn(node), offset - start) };
}
