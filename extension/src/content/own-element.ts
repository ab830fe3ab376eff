// SPDX-License-Identifier: Apache-2.0
// Elements of ours in a page: a host that the page sees, and a closed shadow tree that it does not.
// Looks are the browser's own (system colours and fonts), so they fit light and dark pages.

import { adopt, create, createHost, createSvg, markOurs } from "./page-dom";

const reset = `
  :host { all: initial; color-scheme: light dark; font: message-box; font-size: 14px; }
  :host([hidden]) { display: none !important; }
  * { box-sizing: border-box; font: inherit; }
  button { padding: 4px 10px; cursor: pointer; }
  button:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
`;

export interface OwnElement {
  host: HTMLElement;
  shadow: ShadowRoot;
}

export function createOwn(
  owner: Document,
  name: string,
  display: "block" | "inline-block" | "contents",
  css = "",
  more: Partial<ShadowRootInit> = {},
): OwnElement {
  const host = createHost(owner, `letterlock-${name}`);
  markOurs(host);
  host.style.setProperty("display", display, "important");
  const shadow = host.attachShadow({ ...more, mode: "closed" });
  adopt(owner, host); // before it holds anything of ours
  const style = create(owner, "style");
  style.textContent = reset + css;
  shadow.append(style);
  return { host, shadow };
}

/** A button that answers only to the user's own clicks and keys, not to a page's script. */
export function createButton(
  owner: Document,
  label: string,
  act: (event: MouseEvent) => void,
): HTMLButtonElement {
  const button = create(owner, "button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) act(event);
  });
  return button;
}

export function createText<K extends "p" | "h2" | "span" | "pre" | "li">(
  owner: Document,
  tag: K,
  text: string,
): HTMLElementTagNameMap[K] {
  const element = create(owner, tag);
  element.textContent = text;
  return element;
}

/** A lock before a button's words; whoever listens to the page hears the words alone. */
export function createLock(owner: Document): SVGSVGElement {
  const lock = createSvg(owner, "svg");
  const path = createSvg(owner, "path");
  lock.setAttribute("viewBox", "0 0 24 24");
  lock.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z");
  lock.append(path);
  return lock;
}
