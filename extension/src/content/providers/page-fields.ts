// SPDX-License-Identifier: Apache-2.0
// The fields and buttons around a box on an unknown page, through open shadow trees and, where the
// browser lets an add-on, closed ones.

import {
  attributeOf, childrenOf, documentOf, isElement, localNameOf, matches, parentOf, query, queryAll,
  rectangleOf, rootOf, shadowHostOf, textContentOf, windowOf,
} from "../page-dom";
import { kindOfField, kindOfLabel, type FieldKind } from "./field-kind";
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

export interface Walked<Root> {
  /** `root` and every shadow tree below it, outermost first. */
  trees: (Root | ShadowRoot)[];
  /** All elements in them, `root` too where it is one. */
  elements: Element[];
}

export function walk<Root extends Document | Element>(root: Root): Walked<Root> {
  const trees: (Root | ShadowRoot)[] = [root];
  const elements: Element[] = [];
  for (const tree of trees) {
    const here = isElement(tree) ? [tree, ...queryAll(tree, "*")] : queryAll(tree, "*");
    for (const element of here) {
      elements.push(element);
      const shadow = shadowRootOf(element);
      if (shadow) trees.push(shadow);
    }
  }
  return { trees, elements };
}

export const treesOf = <Root extends Document | Element>(root: Root): (Root | ShadowRoot)[] => walk(root).trees;

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
  !matches(element, "input, option, select, script, style, title:not(svg *), form, h1, h2, h3") &&
  partsOf(element).length <= mostInSign && query(element, fieldCss) === null;

const leastOfTwoLines = 32;

/** Too low for the text of a mail: then what stands before it says what it is for. */
const isOneLine = (element: Element): boolean =>
  matches(element, "input, [role=combobox]:not([contenteditable])") || rectangleOf(element).height < leastOfTwoLines;

export function kindOf(element: Element): FieldKind | null {
  const type = attributeOf(element, "type") ?? "";
  const names = namesOn(element);
  if (matches(element, buttonCss)) return kindOfField({ tag: "button", type, names, labels: labelsOfButton(element) });
  if (!matches(element, fieldCss)) return isSign(element) ? kindOfField({ tag: "sign", type, names, labels: labelsOfSign(element) }) : null;
  const marks = { tag: localNameOf(element), type, names, labels: labelsOfField(element) };
  const before = (): string[] => textsBefore(element);
  return kindOfField(marks) ??
    (isOneLine(element) ? kindOfField({ ...marks, names: [], labels: before() }) : kindOfHigh(before()[0] ?? ""));
}

/** Right before a field of several lines may stand something else than its label: a name, a heading, or a
 * tool of an editor, which is one letter. */
function kindOfHigh(before: string): FieldKind | null {
  const kind = before.length > 1 ? kindOfLabel(before) : null;
  return kind === "send" ? null : kind;
}

/** A button or an entry of a menu that says, in words or marks, that it sends. */
export const saysSend = (element: Element): boolean => !matches(element, fieldCss) && kindOf(element) === "send";

/** What is pressed where a word or picture says that it sends: the widest element with nothing else in it. */
function pressedFor(sign: Element): Element {
  let pressed = sign;
  while (!matches(pressed, `${buttonCss}, [tabindex], [onclick]`)) {
    const wider = parentOf(pressed);
    const hasOthers = !wider || !isElement(wider) || partsOf(wider).some((child) => child !== pressed && !isPicture(child));
    if (hasOthers || textContentOf(wider).trim() !== textContentOf(sign).trim()) break;
    pressed = wider;
  }
  return pressed;
}

const isPicture = (element: Element): boolean =>
  matches(element, "svg, svg *, img, i, br, style") && !matches(element, "[tabindex], [onclick], [title], [aria-label]");

interface Told {
  element: Element;
  kind: FieldKind;
}

/** Those that say what they are for. */
function toldAmong(elements: readonly Element[]): Told[] {
  return elements.flatMap((element) => {
    const kind = kindOf(element);
    if (!kind) return [];
    return [{ element: kind === "send" ? pressedFor(element) : element, kind }];
  });
}

/** The fields and buttons that say what they are for. */
export function fieldsAmong(elements: readonly Element[]): Map<FieldKind, Element[]> {
  const found = new Map<FieldKind, Element[]>();
  for (const { element, kind } of toldAmong(elements)) {
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
    // A component may take what stands in it into places of its own tree.
    const own = inside === around ? shadowRootOf(around) : null;
    const beside = [...(own ? partsOf(own) : []), ...partsOf(inside).filter((child) => child !== inner)];
    yield { around, kinds: toldAmong(beside.flatMap((child) => walk(child).elements)).map(({ kind }) => kind) };
    inner = around;
  }
}

const partsOf = (node: Node): Element[] => childrenOf(node).filter(isElement);
