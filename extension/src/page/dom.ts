// SPDX-License-Identifier: Apache-2.0
// Builds elements out of text. Nothing in here can turn text into markup or code, and listeners
// hear only what a person did: events made by script are dropped.

type Child = Node | string | null | undefined | false;
type Listener = (event: Event) => unknown;

export interface Attributes {
  on?: Record<string, Listener>;
  [attribute: string]: string | boolean | undefined | Record<string, Listener>;
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  const { on, ...rest } = attributes;
  for (const [name, value] of Object.entries(rest)) {
    if (typeof value === "string") made.setAttribute(name, value);
    else if (value === true) made.setAttribute(name, "");
  }
  for (const [type, listener] of Object.entries(on ?? {})) listen(made, type, listener);
  made.append(...present(children));
  return made;
}

export function listen(target: EventTarget, type: string, listener: Listener): void {
  target.addEventListener(type, (event) => {
    if (event.isTrusted) listener(event);
  });
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...present(children));
}

const focusable = "a[href], button, input, select, summary, textarea";
/** Of what is folded only the title can be reached. */
const folded = ":is(details:not([open]) > :not(summary), details:not([open]) > :not(summary) *)";

function placesIn(parent: Element): HTMLElement[] {
  const all = [...parent.querySelectorAll<HTMLElement>(focusable)];
  return all.filter((place) => !place.matches(`:disabled, ${folded}`));
}

/**
 * `replace`; a focus that was in `parent` stays where it is, if that stays (`children` is a function
 * where it may move); else it goes to what stands in the same place then, if anything does.
 */
export function replaceKeepingFocus(parent: Element, children: Child[] | (() => Child[]), otherwise?: HTMLElement): void {
  const { activeElement: had } = document;
  const isInside = had !== null && had !== parent && parent.contains(had);
  const at = placesIn(parent).findIndex((place) => place === had || follows(place, had));
  replace(parent, ...(typeof children === "function" ? children() : children));
  if (!isInside) return;
  const after = placesIn(parent);
  const same = after.find((place) => place === had);
  (same ?? after.at(Math.min(at, after.length - 1)) ?? otherwise ?? focusableTitle())?.focus();
}

const follows = (place: Node, other: Node | null): boolean =>
  other !== null && (other.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function focusableTitle(): HTMLElement | null {
  const title = document.querySelector("h1");
  title?.setAttribute("tabindex", "-1");
  return title;
}

export interface ButtonOptions {
  class?: string;
  disabled?: boolean;
}

export function button(
  text: string,
  onClick: () => unknown,
  options: ButtonOptions = {},
): HTMLButtonElement {
  return element("button", { type: "button", ...options, on: { click: onClick } }, text);
}

/** A field with its label above it. */
export function labelled(text: string, field: HTMLElement, hint?: string): HTMLElement {
  field.id ||= `field-${++fields}`;
  const hintId = `${field.id}-hint`;
  if (hint) field.setAttribute("aria-describedby", hintId);
  return element(
    "div",
    { class: "field" },
    element("label", { for: field.id }, text),
    field,
    hint && element("small", { id: hintId }, hint),
  );
}

let fields = 0;

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

function present(children: Child[]): (Node | string)[] {
  return children.filter(
    (child) => child !== null && child !== undefined && child !== false && child !== "",
  ) as (Node | string)[];
}
