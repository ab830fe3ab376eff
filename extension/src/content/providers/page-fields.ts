// SPDX-License-Identifier: Apache-2.0
// The fields and buttons around a box on an unknown page, through open shadow trees and, where the
// browser lets an add-on, closed ones.

import {
  attributeOf, documentOf, firstChildOf, isElement, localNameOf, matches, nextSiblingOf, parentOf, query,
  queryAll, rootOf, shadowHostOf, textContentOf, windowOf,
} from "../page-dom";
import { kindOfField, type FieldKind } from "./field-kind";

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
  const trees: (Root | ShadowRoot)[] = [root];
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

const fieldCss =
  "input:not([type]), input[type=text], input[type=email], input[type=search], textarea, " +
  "[contenteditable]:not([contenteditable=false]), [role=combobox], [role=textbox]";
const buttonCss =
  "button, input[type=submit], input[type=button], input[type=image], [role=button], a[href='#'], [role^=menuitem]";

function labelsOf(element: Element): string[] {
  const read = ["aria-label", "placeholder", "title", "data-tooltip"].map((name) => attributeOf(element, name));
  const id = attributeOf(element, "id");
  const root = rootOf(element);
  const forId = id ? query(root, `label[for="${CSS.escape(id)}"]`) : null;
  const by = (attributeOf(element, "aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const labels = by.map((one) => query(root, `#${CSS.escape(one)}`));
  const written = [forId, Element.prototype.closest.call(element, "label"), ...labels];
  return [...read, ...written.map((label) => label && textContentOf(label))].filter(
    (label): label is string => typeof label === "string" && label.length < 200,
  );
}

export function kindOf(element: Element): FieldKind | null {
  const isButton = matches(element, buttonCss);
  const names = ["name", "id", "autocomplete", "data-action", "data-testid", "data-field", "class"];
  const value = matches(element, "input") && isButton ? [(element as HTMLInputElement).value] : [];
  return kindOfField({
    tag: isButton ? "button" : localNameOf(element),
    type: attributeOf(element, "type") ?? "",
    names: names.flatMap((name) => attributeOf(element, name)?.split(/\s+/) ?? []),
    labels: [...labelsOf(element), ...value, ...(isButton ? [textContentOf(element)] : [])],
  });
}

/** A button or an entry of a menu that says, in words or marks, that it sends. */
export const saysSend = (element: Element): boolean =>
  matches(element, buttonCss) && kindOf(element) === "send";

const fieldsOf = (root: Document | Element | ShadowRoot): Element[] => {
  const inside = queryAll(root, `${fieldCss}, ${buttonCss}`);
  return isElement(root) && matches(root, `${fieldCss}, ${buttonCss}`) ? [root, ...inside] : inside;
};

/** All fields and buttons below `root` that say what they are for. */
export function fieldsIn(root: Element): Map<FieldKind, Element[]> {
  const found = new Map<FieldKind, Element[]>();
  for (const element of treesOf(root).flatMap(fieldsOf)) {
    const kind = kindOf(element);
    if (kind) found.set(kind, [...(found.get(kind) ?? []), element]);
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
    const kinds = beside.flatMap((child) => treesOf(child)).flatMap(fieldsOf).map(kindOf);
    yield { around, kinds: kinds.filter((kind) => kind !== null) };
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
