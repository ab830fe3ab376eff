// SPDX-License-Identifier: Apache-2.0
// The DOM as the browser means it. A <form> answers with its fields, and a document with its
// images and forms, where code asks for a property or method of that name ("DOM clobbering",
// also in a content script's own world), so what is used on a page's nodes is taken from the
// prototypes. The prototypes of this world are out of the page's reach.

function getter<T extends object, K extends keyof T & string>(
  prototype: T,
  name: K,
): (target: T) => T[K] {
  const found = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!found) throw new TypeError(`no ${name}`);
  return (target) => found.call(target) as T[K];
}

const nodeTypeOf = getter(Node.prototype, "nodeType");
export const parentOf = getter(Node.prototype, "parentNode");
export const firstChildOf = getter(Node.prototype, "firstChild");
export const nextSiblingOf = getter(Node.prototype, "nextSibling");
export const previousSiblingOf = getter(Node.prototype, "previousSibling");
export const isConnected = getter(Node.prototype, "isConnected");
export const baseOf = getter(Node.prototype, "baseURI");
export const ownerOf = getter(Node.prototype, "ownerDocument");
export const charactersOf = getter(CharacterData.prototype, "data");
export const writtenIn = getter(HTMLTextAreaElement.prototype, "value");
export const localNameOf = getter(Element.prototype, "localName");
export const windowOf = getter(Document.prototype, "defaultView");
export const bodyOf = getter(Document.prototype, "body");
export const designModeOf = getter(Document.prototype, "designMode");
export const documentElementOf = getter(Document.prototype, "documentElement");

const textContentGetter = getter(Node.prototype, "textContent");
export const textContentOf = (node: Node): string => textContentGetter(node) ?? "";

export const isElement = (node: Node): node is Element => nodeTypeOf(node) === 1;
const shadowHost = getter(ShadowRoot.prototype, "host");

/** The element that a shadow tree hangs on; null for every other node. */
export const shadowHostOf = (root: Node): Element | null =>
  nodeTypeOf(root) === 11 && isConnected(root) ? shadowHost(root as ShadowRoot) : null;

export const isText = (node: Node): node is Text => nodeTypeOf(node) === 3;
export const isDocument = (node: Node): node is Document => nodeTypeOf(node) === 9;

export const documentOf = (node: Node): Document =>
  isDocument(node) ? node : (ownerOf(node) ?? document);

/** The windows of all frames of a page that can be looked into, the page's own too. */
export function windowsOf(page: Window): Window[] {
  const inner = Array.from({ length: page.length }, (_, index) => page[index] as Window);
  return [page, ...inner.filter(isOpenToUs).flatMap(windowsOf)];
}

function isOpenToUs(view: Window): boolean {
  try {
    return Boolean(view.document);
  } catch {
    return false; // of another site
  }
}

export const contains = (outer: Node, inner: Node | null): boolean =>
  Node.prototype.contains.call(outer, inner);

export const rootOf = (node: Node): Node => Node.prototype.getRootNode.call(node);

export const attributeOf = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);

export const closest = (element: Element, css: string): Element | null =>
  Element.prototype.closest.call(element, css);

export const matches = (element: Element, css: string): boolean =>
  Element.prototype.matches.call(element, css);

export const rectangleOf = (element: Element): DOMRect =>
  Element.prototype.getBoundingClientRect.call(element);

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = firstChildOf(node); child; child = nextSiblingOf(child)) children.push(child);
  return children;
}

/** Whether an element is drawn at all: asks for layout, so only where the user acts. */
export const isShown = (element: Element): boolean =>
  Element.prototype.getClientRects.call(element).length > 0;

function parentNodePrototype(node: Node): ParentNode {
  if (isElement(node)) return Element.prototype;
  return isDocument(node) ? Document.prototype : DocumentFragment.prototype;
}

export const query = (root: Node, css: string): Element | null =>
  parentNodePrototype(root).querySelector.call(root, css) as Element | null;

export const queryAll = (root: Node, css: string): Element[] =>
  Array.from(parentNodePrototype(root).querySelectorAll.call(root, css) as Iterable<Element>);

export function create<K extends keyof HTMLElementTagNameMap>(
  owner: Document,
  tag: K,
): HTMLElementTagNameMap[K] {
  return Document.prototype.createElement.call(owner, tag) as HTMLElementTagNameMap[K];
}

export const createSvg = <K extends keyof SVGElementTagNameMap>(owner: Document, tag: K): SVGElementTagNameMap[K] =>
  Document.prototype.createElementNS.call(owner, "http://www.w3.org/2000/svg", tag) as SVGElementTagNameMap[K];

/**
 * In a document that knows no classes of the page's: a class that stands for an element when it gets
 * its shadow tree is given the tree, be it closed (ElementInternals). `adopt` brings it to the page.
 */
export const createHost = (owner: Document, tag: `letterlock-${string}`): HTMLElement =>
  Document.prototype.createElement.call(documentOf(create(owner, "template").content), tag) as HTMLElement;

export const adopt = (owner: Document, node: Node): Node => Document.prototype.adoptNode.call(owner, node);

export const insertBefore = (parent: Node, node: Node, before: Node | null): Node =>
  Node.prototype.insertBefore.call(parent, node, before);

export const treeWalkerOf = (root: Node, show: number): TreeWalker =>
  Document.prototype.createTreeWalker.call(documentOf(root), root, show);

/** Elements of ours, and the page's that we hid: never searched, never read. */
const ours = new WeakSet<Node>();
export const markOurs = (node: Node): WeakSet<Node> => ours.add(node);
export const unmarkOurs = (node: Node): boolean => ours.delete(node);
export const isOurs = (node: Node): boolean => ours.has(node);
