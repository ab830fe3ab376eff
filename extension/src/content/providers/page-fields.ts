// SPDX-License-Identifier: Apache-2.0
// The fields and buttons around a box on an unknown page, through open shadow trees and, where the
// browser lets an add-on, closed ones.

import {
  attributeOf, documentOf, firstChildOf, isElement, localNameOf, matches, nextSiblingOf, parentOf, query, queryAll,
  rootOf, shadowHostOf, textContentOf, windowOf,
} from "../page-dom";
import { kindOfField, type FieldKind } from "./field-kind";
import { fieldCss, labelsOfButton, labelsOfField, labelsOfSign, namesOn, textsBefore } from "./field-labels";

interface ShadowOpener {
  openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null;
}

/** Firefox offers it on the element, Chromium as chrome.dom. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const own = (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (own) return own;
  const opener = (chrome as unknown as { dom?: ShadowOpener }).dom?.openOrClosedShadowRoot;
  try {
    return opener?.(element) ?? element.shadowRoot;
  } catch {
    return null; // not an HTML element
  }
}

/** The document a frame of the same origin shows. */
export function frameDocumentOf(element: Element): Document | null {
  const isFrame = localNameOf(element) === "iframe" || localNameOf(element) === "frame";
  return isFrame ? (element as HTMLIFrameElement).contentDocument : null;
}

/** `root` and every shadow tree below it, outermost first. */
export function treesOf<Root extends Document | Element>(root: Root): (Root | ShadowRoot)[] {
  const own = isElement(root) ? shadowRootOf(root) : null;
  const trees: (Root | ShadowRoot)[] = own ? [root, own] : [root];
  for (const tree of trees) {
    trees.push(...queryAll(tree, "*").flatMap((element) => shadowRootOf(element) ?? []));
  }
  return trees;
}

/** The element around a node, out of shadow trees and frames of the same origin. */
export function above(node: Node): Element | null {
  const parent = parentOf(node);
  if (parent && isElement(parent)) return parent;
  const host = shadowHostOf(rootOf(node));
  return host ?? (windowOf(documentOf(node))?.frameElement as Element | null | undefined) ?? null;
}

const mostInSign = 3;
const buttonCss =
  "button, input[type=submit], input[type=button], input[type=image], [role=button], a, [role^=menuitem]";

/** What may be pressed although it is no button: a word, a picture, or little more. */
const isSign = (element: Element): boolean =>
  !matches(element, "input, option, select, script, style, title, form, h1, h2, h3") &&
  childrenOf(element).length <= mostInSign && query(element, fieldCss) === null;

/** A row in which people are typed has no text of its own that could be taken for the mail's. */
const isOneLine = (element: Element): boolean => matches(element, "input, [role=combobox]:not([contenteditable])");

export function kindOf(element: Element): FieldKind | null {
  const type = attributeOf(element, "type") ?? "";
  const names = namesOn(element);
  if (matches(element, buttonCss)) return kindOfField({ tag: "button", type, names, labels: labelsOfButton(element) });
  if (!matches(element, fieldCss)) return isSign(element) ? kindOfField({ tag: "sign", type, names, labels: labelsOfSign(element) }) : null;
  const marks = { tag: localNameOf(element), type, names, labels: labelsOfField(element) };
  const kind = kindOfField(marks);
  if (kind !== null || !isOneLine(element)) return kind;
  return kindOfField({ ...marks, names: [], labels: textsBefore(element) });
}

/** A button or an entry of a menu that says, in words or marks, that it sends. */
export const saysSend = (element: Element): boolean => !matches(element, fieldCss) && kindOf(element) === "send";

/** What is pressed where a word or picture says that it sends: the widest element with nothing else in it. */
function pressedFor(sign: Element): Element {
  let pressed = sign;
  while (!matches(pressed, `${buttonCss}, [tabindex], [onclick]`)) {
    const wider = parentOf(pressed);
    const hasOthers = !wider || !isElement(wider) || childrenOf(wider).some((child) => child !== pressed && !isPicture(child));
    if (hasOthers || textContentOf(wider).trim() !== textContentOf(sign).trim()) break;
    pressed = wider;
  }
  return pressed;
}

const isPicture = (element: Element): boolean =>
  matches(element, "svg, img, i, br, style") && !matches(element, "[tabindex], [onclick], [title], [aria-label]");

interface Told {
  element: Element;
  kind: FieldKind;
}

/** All below `root` that says what it is for. */
function toldIn(root: Document | Element | ShadowRoot): Told[] {
  const all = isElement(root) ? [root, ...queryAll(root, "*")] : queryAll(root, "*");
  return all.flatMap((element) => {
    const kind = kindOf(element);
    if (!kind) return [];
    return [{ element: kind === "send" ? pressedFor(element) : element, kind }];
  });
}

/** All fields and buttons below `root` that say what they are for. */
export function fieldsIn(root: Element): Map<FieldKind, Element[]> {
  const found = new Map<FieldKind, Element[]>();
  for (const { element, kind } of treesOf(root).flatMap(toldIn)) {
    const before = found.get(kind) ?? [];
    if (!before.includes(element)) found.set(kind, [...before, element]);
  }
  return found;
}

/** Stands around a box on one level: what its surrounding element has besides the one before. */
export interface Level {
  around: Element;
  kinds: FieldKind[];
}

/** What stands around a box, from the inside outwards; each part of the page is looked at once. */
export function* levelsAround(box: Element, mostLevels: number): Generator<Level> {
  let inner: Element = box;
  for (let level = 0; level < mostLevels; level++) {
    const around = above(inner);
    if (!around) return;
    const inside = parentOf(inner) === around ? around : (parentOf(inner) ?? around);
    const beside = childrenOf(inside).filter((child) => child !== inner);
    yield { around, kinds: beside.flatMap((child) => treesOf(child)).flatMap(toldIn).map(({ kind }) => kind) };
    inner = around;
  }
}

const childrenOf = (node: Node): Element[] => {
  const children: Element[] = [];
  for (let child = firstChildOf(node); child; child = nextSiblingOf(child)) {
    if (isElement(child)) children.push(child);
  }
  return children;
};
