// SPDX-License-Identifier: Apache-2.0
// Editors that draw their text themselves and take keys by a field that nobody sees: a textarea,
// or an element with an EditContext. What they draw is read; what they are to hold is offered to
// the field. Most draw only the lines in view, so long text cannot be read back from them.

import { bodyOf, documentOf, isOurs, isShown, matches, queryAll, rectangleOf, windowOf } from "../page-dom";
import { textOf } from "../text-of";
import { above, kindOf, treesOf } from "./page-fields";

export const inputCss = "textarea, [role=textbox]:not(input, [contenteditable]:not([contenteditable=false]))";

const leastSeen = 8;
const leastWidth = 100;
const leastHeight = 32;
/** The field stands near the top of what it types into. */
const mostLevels = 4;

const isThin = (element: Element): boolean => {
  const { width, height } = rectangleOf(element);
  return Math.min(width, height) < leastSeen;
};

/** Too thin, clipped away, or transparent. */
function isUnseen(field: Element): boolean {
  const parent = above(field);
  const opacity = windowOf(documentOf(field))?.getComputedStyle(field).opacity;
  return isThin(field) || (parent !== null && isThin(parent)) || opacity === "0";
}

/** A field that an editor has put away, to fill it in at the end, takes no keys. */
const takesKeys = (field: Element): boolean =>
  isShown(field) && windowOf(documentOf(field))?.getComputedStyle(field).visibility !== "hidden";

/** The drawn editor around an unseen text field; null: it is no such field. */
export function surfaceOf(field: Element): HTMLElement | null {
  if (!matches(field, inputCss) || !takesKeys(field) || !isUnseen(field) || kindOf(field) !== null) return null;
  let around = above(field);
  const body = bodyOf(documentOf(field)); // what stands right below it is there for something else
  for (let level = 0; around && around !== body && level < mostLevels; level++, around = above(around)) {
    const { width, height } = rectangleOf(around);
    if (width >= leastWidth && height >= leastHeight) return around as HTMLElement;
  }
  return null;
}

/** The field that types into `box`; null for a box that takes keys itself. */
export function inputOf(box: Element): HTMLElement | null {
  if (matches(box, "textarea, [contenteditable]:not([contenteditable=false])")) return null;
  const fields = treesOf(box).flatMap((tree) => queryAll(tree, inputCss));
  return (fields.find((field) => surfaceOf(field) === box) as HTMLElement | undefined) ?? null;
}

const isNumber = (line: string): boolean => /^\s*\d{1,6}\s*$/.test(line);

/** Lines of nothing but a number that count up, drawn in any order, the first line among them: a
 * margin. Numbers that somebody typed beside it do not fit in, and then all of them stay. */
export function withoutLineNumbers(text: string): string {
  const lines = text.split("\n");
  const numbers = lines.filter(isNumber).map(Number).sort((one, other) => one - other);
  const first = numbers[0] ?? 0;
  const isMargin = isNumber(lines[0] ?? "") && numbers.every((number, index) => number === first + index);
  return isMargin ? lines.filter((line) => !isNumber(line)).join("\n") : text;
}

/** The text that is drawn, without letters that are there to be measured, and line numbers. */
export function readDrawn(surface: Element): string {
  const view = windowOf(documentOf(surface));
  const isSeen = (element: Element): boolean => view?.getComputedStyle(element).visibility !== "hidden";
  const isUnseenWhole = (element: Element): boolean => !isSeen(element) && !queryAll(element, "*").some(isSeen);
  return withoutLineNumbers(textOf(surface, (element) => isOurs(element) || isUnseenWhole(element)).text.trimStart());
}

const goesOn = (element: Element): boolean =>
  element.clientHeight >= leastHeight && element.scrollHeight > element.clientHeight + 1;

/** There may be more text than is drawn. `grows`: the box has become as high as what was written into it. */
export function isScrolled(box: Element, grows = false): boolean {
  const near = [box, above(box), ...treesOf(box).flatMap((tree) => queryAll(tree, "*"))].filter((one) => one !== null);
  const input = inputOf(box);
  if (!input) return near.some(goesOn);
  const scrollers = near.filter((one) => one !== input && scrolls(one));
  return scrollers.length > 0 ? scrollers.some(goesOn) : isMoved(box, grows);
}

const scrolls = (element: Element): boolean =>
  /auto|scroll/.test(windowOf(documentOf(element))?.getComputedStyle(element).overflowY ?? "");

/** The box of one line, blank or not, is among the neighbours of the largest that is no layer. */
function linesBeside(node: Node, surface: Element): Element[] {
  const most = rectangleOf(surface).height / 2;
  let line: Element | null = null;
  for (let at = above(node); at && at !== surface && rectangleOf(at).height <= most; at = above(at)) line = at;
  const around = line && above(line);
  return around ? Array.from(around.children) : [];
}

/** An editor that scrolls by itself moves a layer with its lines up, and draws lines down to its edge, as
 * one does that grows with them. */
function isMoved(surface: Element, grows: boolean): boolean {
  const { top, bottom } = rectangleOf(surface);
  const nodes = textOf(surface, isOurs).segments.map(({ node }) => node);
  const layers = new Set<Element>();
  for (const node of nodes) {
    for (let layer = above(node); layer && layer !== surface; layer = above(layer)) layers.add(layer);
  }
  const lines = new Set(nodes.flatMap((node) => linesBeside(node, surface)));
  return [...layers].some((layer) => rectangleOf(layer).top < top - 1) ||
    [...lines].map(rectangleOf).some((line) => line.height > 0 && line.bottom > (grows ? bottom + 1 : bottom - line.height / 2));
}
