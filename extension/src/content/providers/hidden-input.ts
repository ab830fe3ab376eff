// SPDX-License-Identifier: Apache-2.0
// Editors that draw their text themselves and take keys by a text field that nobody sees. What
// they draw is read; what they are to hold is offered to the field. Most draw only the lines in
// view, so long text cannot be read back from them.

import { localNameOf, matches, queryAll, rectangleOf, windowOf, documentOf } from "../page-dom";
import { above, kindOf, treesOf } from "./page-fields";

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

/** The drawn editor around an unseen text field; null: it is no such field. */
export function surfaceOf(field: Element): HTMLElement | null {
  if (localNameOf(field) !== "textarea" || !isUnseen(field) || kindOf(field) !== null) return null;
  let around = above(field);
  for (let level = 0; around && level < mostLevels; level++, around = above(around)) {
    const { width, height } = rectangleOf(around);
    if (width >= leastWidth && height >= leastHeight) return around as HTMLElement;
  }
  return null;
}

/** The field that types into `box`; null for a box that takes keys itself. */
export function inputOf(box: Element): HTMLTextAreaElement | null {
  if (matches(box, "textarea, [contenteditable]:not([contenteditable=false])")) return null;
  const fields = treesOf(box).flatMap((tree) => queryAll(tree, "textarea"));
  return (fields.find((field) => surfaceOf(field) === box) as HTMLTextAreaElement | undefined) ?? null;
}

/** There may be more text than is drawn. */
export function isScrolled(box: Element): boolean {
  const near = [box, above(box), ...treesOf(box).flatMap((tree) => queryAll(tree, "*"))];
  return near.some((one) => one !== null && one.clientHeight >= leastHeight && one.scrollHeight > one.clientHeight + 1);
}
