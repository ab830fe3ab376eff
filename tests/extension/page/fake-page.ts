// SPDX-License-Identifier: Apache-2.0
// A page without a browser: jsdom as the globals that a script sees, for code that takes its DOM
// from there. Imported before the code under test. What jsdom has not and we use is added in
// its plainest form: a size for every element, modal dialogs, transfers of files and text, idle
// time, and what comes into view when a test says so.

import { JSDOM } from "jsdom";

const { window: page } = new JSDOM("<!doctype html><body></body>", {
  url: "https://mail.example.test/",
  pretendToBeVisual: true,
});

const shadows = new Map<Element, ShadowRoot>();
const rectangle = (width: number, height: number, left = 0, top = 0) => {
  const sides = { left, top, right: left + width, bottom: top + height, width, height, x: left, y: top };
  return { ...sides, toJSON: () => sides };
};
const sizes = new WeakMap<object, DOMRect>();
const usual = rectangle(500, 160);

/** Gives an element another size, and place, than all others have. */
export function draw(element: Element, width: number, height: number, left = 0, top = 0): void {
  sizes.set(element, rectangle(width, height, left, top));
}

const { attachShadow } = page.Element.prototype;
Object.assign(page.Element.prototype, {
  attachShadow(this: Element, init: ShadowRootInit) {
    const shadow = attachShadow.call(this, init);
    shadows.set(this, shadow);
    return shadow;
  },
  getBoundingClientRect(this: object) {
    return sizes.get(this) ?? usual;
  },
  getClientRects: () => [usual],
  scrollIntoView: () => undefined,
});

Object.assign(page.HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
    this.querySelector<HTMLElement>("[autofocus]")?.focus();
  },
  close(this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new page.Event("close"));
  },
});

const designed = new WeakSet<object>();
Object.defineProperty(page.Document.prototype, "designMode", {
  configurable: true,
  get(this: object) {
    return designed.has(this) ? "on" : "off";
  },
});

/** A document that is one large box. */
export const beginDesign = (owner: Document): WeakSet<object> => designed.add(owner);

/** What a file field holds; jsdom takes no list but its own. */
const chosen = new WeakMap<object, File[]>();
Object.defineProperty(page.HTMLInputElement.prototype, "files", {
  configurable: true,
  get(this: object) {
    return chosen.get(this) ?? [];
  },
  set(this: object, files: Iterable<File>) {
    chosen.set(this, [...files]);
  },
});

/** Of files alone; `folders`: names of those that are none. */
class FakeItems {
  readonly folders = new Set<string>();
  readonly #files: File[];

  constructor(files: File[]) {
    this.#files = files;
  }

  add(file: File): void {
    this.#files.push(file);
  }

  *[Symbol.iterator]() {
    for (const file of this.#files) {
      const entry = { name: file.name, isDirectory: this.folders.has(file.name) };
      yield { getAsFile: () => file, webkitGetAsEntry: () => entry };
    }
  }
}

class FakeTransfer {
  readonly files: File[] = [];
  readonly #texts = new Map<string, string>();
  readonly items = new FakeItems(this.files);

  get types(): string[] {
    return [...this.#texts.keys(), ...(this.files.length > 0 ? ["Files"] : [])];
  }

  setData(type: string, text: string): void {
    this.#texts.set(type, text);
  }

  getData(type: string): string {
    return this.#texts.get(type) ?? "";
  }
}

class DragEvent extends page.MouseEvent {
  readonly dataTransfer: unknown;
  constructor(type: string, settings: MouseEventInit & { dataTransfer?: unknown } = {}) {
    super(type, settings);
    this.dataTransfer = settings.dataTransfer ?? null;
  }
}

class ClipboardEvent extends page.Event {
  readonly clipboardData: unknown;
  constructor(type: string, settings: EventInit & { clipboardData?: unknown } = {}) {
    super(type, settings);
    this.clipboardData = settings.clipboardData ?? null;
  }
}

const observers = new Set<InView>();
type Entry = Pick<IntersectionObserverEntry, "target" | "isIntersecting" | "intersectionRatio">;

class InView {
  readonly #observed = new Set<Element>();
  readonly #told: (entries: Entry[]) => void;

  constructor(told: (entries: Entry[]) => void) {
    this.#told = told;
    observers.add(this);
  }

  observe = (target: Element): unknown => this.#observed.add(target);
  unobserve = (target: Element): unknown => this.#observed.delete(target);
  disconnect = (): unknown => observers.delete(this);

  note(target: Element, isIntersecting: boolean): void {
    if (this.#observed.has(target)) this.#told([{ target, isIntersecting, intersectionRatio: Number(isIntersecting) }]);
  }
}

/** Scrolls an element into view, or out of it, for whoever watches that. */
export function scrollTo(target: Element, isIntersecting = true): void {
  for (const observer of observers) observer.note(target, isIntersecting);
}

/** Where frames of ours were sent; jsdom goes nowhere. */
const sentTo = new WeakMap<object, string>();
const { get: windowOfFrame } = Object.getOwnPropertyDescriptor(page.HTMLIFrameElement.prototype, "contentWindow")!;
Object.defineProperty(page.HTMLIFrameElement.prototype, "contentWindow", {
  configurable: true,
  get(this: HTMLIFrameElement) {
    if (!(this.getRootNode() instanceof page.ShadowRoot)) return windowOfFrame!.call(this) as unknown;
    return { location: { replace: (address: string) => sentTo.set(this, address) } };
  },
});

/** The nonce of the reader that a frame was sent to. */
export const nonceOfFrame = (frame: HTMLIFrameElement | null): string => (sentTo.get(frame!) ?? "").split("#nonce=")[1]!;

class ResizeObserver {
  observe = (): undefined => undefined;
}

const names = [
  "document", "Node", "Text", "Element", "HTMLElement", "HTMLInputElement", "HTMLTextAreaElement", "CharacterData",
  "Document", "DocumentFragment", "ShadowRoot", "NodeFilter", "MutationObserver", "EventTarget", "Event", "InputEvent",
  "KeyboardEvent", "MouseEvent", "AbortController", "location", "history", "getComputedStyle",
] as const;
for (const name of names) Object.defineProperty(globalThis, name, { value: page[name], configurable: true });
Object.assign(globalThis, {
  window: page, self: page, DragEvent, ClipboardEvent, DataTransfer: FakeTransfer,
  IntersectionObserver: InView, ResizeObserver, requestIdleCallback: (run: () => void) => setImmediate(run),
  addEventListener: page.addEventListener.bind(page),
  CSS: { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") },
});
Object.assign(page, { DataTransfer: FakeTransfer, focus: () => undefined });

export const transferOf = (...files: File[]): FakeTransfer => {
  const transfer = new FakeTransfer();
  files.forEach((file) => transfer.items.add(file));
  return transfer;
};

/** Elements by tag, attributes and children: tests too make no markup out of text. */
export function make(tag: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The closed shadow tree that was hung on an element. */
export function shadowOf(host: Element | null): ShadowRoot {
  const shadow = host && shadows.get(host);
  if (!shadow) throw new Error("no shadow tree");
  return shadow;
}

interface Inner {
  isTrusted: boolean;
  _dispatch(event: Inner): boolean;
}

function innerOf(wrapper: object): Inner {
  const key = Object.getOwnPropertySymbols(wrapper).find(({ description }) => description === "impl");
  return (wrapper as Record<symbol, Inner>)[key ?? Symbol()]!;
}

/** An event as the user makes it: a page's script has no way to. */
export function act(target: EventTarget, event: Event): void {
  const inner = innerOf(event);
  inner.isTrusted = true;
  innerOf(target)._dispatch(inner);
}

export const press = (target: EventTarget): void => {
  act(target, new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
};
