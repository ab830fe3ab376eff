// SPDX-License-Identifier: Apache-2.0
// The box a person writes in, on a page nobody knows: what has the focus, else the largest place
// in view that can be typed into. Never by the names that a provider gives its elements.

import {
  attributeOf, baseOf, bodyOf, closest, designModeOf, documentElementOf, documentOf, isDocument, isElement, localNameOf,
  matches, queryAll, rectangleOf, shadowHostOf, windowOf,
} from "../page-dom";
import { inputCss, surfaceOf } from "./hidden-input";
import { above, frameDocumentOf, kindOf, shadowRootOf, treesOf } from "./page-fields";

const boxCss = "textarea, [contenteditable]:not([contenteditable=false])";
const leastHeight = 32;
const leastWidth = 100;

const activeIn = (root: Document | ShadowRoot): Element | null => {
  const prototype = shadowHostOf(root) ? ShadowRoot.prototype : Document.prototype;
  const getter = Object.getOwnPropertyDescriptor(prototype, "activeElement")?.get;
  return (getter?.call(root) as Element | null | undefined) ?? null;
};

/** Through shadow trees and frames of the same origin to what really has the focus. */
export function focused(root: Document | ShadowRoot): Element | null {
  const active = activeIn(root);
  if (!active) return null;
  const inner = shadowRootOf(active) ?? frameDocumentOf(active);
  return (inner && focused(inner)) ?? active;
}

/** The outermost editable element around `element`: that is the editor. */
function boxAround(element: Element): HTMLElement | null {
  const owner = documentOf(element);
  if (designModeOf(owner) === "on") return bodyOf(owner);
  let box = closest(element, boxCss);
  for (let wider = box; wider; box = wider) {
    const parent = above(wider);
    wider = parent && documentOf(parent) === owner ? closest(parent, boxCss) : null;
    if (!wider) break;
  }
  return box as HTMLElement | null;
}

/** A frame is there for the one box in it. */
const hasFrame = (box: Element): boolean =>
  box === bodyOf(documentOf(box)) || queryAll(documentOf(box), `${boxCss}, input`).every((one) => one === box);

/** Where a box is drawn; one that has a frame to itself takes all of it, however little it holds. */
function extentOf(box: Element): { left: number; top: number; right: number; bottom: number } {
  const view = windowOf(documentOf(box));
  if (!view?.frameElement || !hasFrame(box)) return rectangleOf(box);
  return { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight };
}

/** Visible area in CSS pixels. */
function areaInView(box: Element): number {
  const { left, top, right, bottom } = extentOf(box);
  const view = windowOf(documentOf(box));
  if (!view) return 0;
  const seenWidth = Math.min(right, view.innerWidth) - Math.max(left, 0);
  const seenHeight = Math.min(bottom, view.innerHeight) - Math.max(top, 0);
  return Math.max(seenWidth, 0) * Math.max(seenHeight, 0);
}

const isWritable = (box: Element): boolean =>
  !matches(box, ":disabled, :read-only:is(textarea)") && attributeOf(box, "aria-readonly") !== "true";

function boxesIn(root: Document | Element): HTMLElement[] {
  const found: Element[] = [];
  for (const tree of treesOf(root)) {
    found.push(...queryAll(tree, `${boxCss}, ${inputCss}`).flatMap((box) => surfaceOf(box) ?? boxAround(box) ?? []));
    for (const frame of queryAll(tree, "iframe, frame")) {
      const inside = frameDocumentOf(frame);
      if (inside && areaInView(frame) > 0) found.push(...boxesIn(inside));
    }
  }
  if (isDocument(root) && designModeOf(root) === "on") found.push(bodyOf(root));
  return [...new Set(found)] as HTMLElement[];
}

/** Too small to write a mail in, if nothing but its size speaks for it. */
export function isLargeEnough(box: Element): boolean {
  const { left, top, right, bottom } = extentOf(box);
  return right - left >= leastWidth && bottom - top >= leastHeight;
}

function largest(boxes: readonly HTMLElement[]): HTMLElement | null {
  let best: HTMLElement | null = null;
  let most = 0;
  for (const box of boxes) {
    const area = isWritable(box) && isLargeEnough(box) ? areaInView(box) : 0;
    if (area > most) [best, most] = [box, area];
  }
  return best;
}

/** Focus in a frame that cannot be looked into: that frame's own content script will answer. */
const isForeignFrame = (element: Element): boolean =>
  (localNameOf(element) === "iframe" || localNameOf(element) === "frame") && !frameDocumentOf(element);

/** The site of the frame that has the focus, else of the largest, where we cannot look in; null: none. */
export function foreignSite(root: Document): string | null {
  const active = focused(root);
  const frames = treesOf(documentElementOf(root)).flatMap((tree) => queryAll(tree, "iframe, frame"));
  const foreign = frames.filter((frame) => isForeignFrame(frame) && areaInView(frame) > 0 && isLargeEnough(frame));
  const frame = foreign.find((one) => one === active) ?? largest(foreign as HTMLElement[]);
  const src = frame && attributeOf(frame, "src");
  if (!src || !URL.canParse(src, baseOf(root))) return null;
  const { protocol, origin } = new URL(src, baseOf(root));
  return /^https?:$/.test(protocol) ? origin : null;
}

/** The box that `element` is in, if a mail could be written there. */
export function boxAt(element: Element): HTMLElement | null {
  const surface = surfaceOf(element);
  if (surface) return surface;
  const box = boxAround(element);
  const fits = box && isWritable(box) && areaInView(box) > 0 && kindOf(box) === null;
  return fits ? box : null;
}

export function findBox(root: Document): HTMLElement | null {
  const active = focused(root);
  if (active && isForeignFrame(active)) return null;
  const boxes = () => boxesIn(root).filter((box) => kindOf(box) === null);
  return (active && isElement(active) ? boxAt(active) : null) ?? largest(boxes());
}

/** Where a mail could be written below an element. */
export const boxesBelow = (root: Element): HTMLElement[] => boxesIn(root).filter((box) => kindOf(box) === null);

/** The largest box below an element: what a page has put in the place of another. */
export const boxBelow = (root: Element): HTMLElement | null => largest(boxesBelow(root));
