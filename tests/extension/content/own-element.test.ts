// SPDX-License-Identifier: Apache-2.0
import { act, shadowOf } from "../page/fake-page";

import assert from "node:assert/strict";
import { test } from "node:test";
import { createButton, createLock, createOwn } from "../../../extension/src/content/own-element";
import { isOurs } from "../../../extension/src/content/page-dom";

test("an element of ours is marked, and the page sees nothing of what is in it", () => {
  const { host, shadow } = createOwn(document, "button", "inline-block");
  shadow.append(createButton(document, "Encrypt", () => undefined));
  document.body.append(host);
  assert.equal(isOurs(host), true);
  assert.equal(host.shadowRoot, null);
  assert.equal(host.textContent, "");
  assert.equal(shadowOf(host).querySelector("button")?.textContent, "Encrypt");
});

test("a class that the page made for such elements is not given the tree", () => {
  const given: unknown[] = [];
  class Greedy extends HTMLElement {
    readonly #internals = this.attachInternals();
    connectedCallback(): void {
      given.push(this.#internals.shadowRoot);
    }
  }
  window.customElements.define("letterlock-hold", Greedy);
  const { host } = createOwn(document, "hold", "contents");
  document.body.append(host);
  assert.deepEqual(given, [null], "it stands for the element");
});

test("a button answers to a person's click, not to a script's, and the page hears neither", () => {
  let presses = 0;
  let heard = 0;
  document.body.addEventListener("click", () => ++heard);
  const button = createButton(document, "Encrypt", () => ++presses);
  document.body.append(button);
  button.click();
  assert.equal(presses, 0);
  act(button, new MouseEvent("click", { bubbles: true, cancelable: true }));
  assert.equal(presses, 1);
  assert.equal(heard, 0);
});

test("the lock is drawn beside the words, and is no word itself", () => {
  const button = createButton(document, "Encrypt", () => undefined);
  button.prepend(createLock(document));
  assert.equal(button.firstElementChild?.namespaceURI, "http://www.w3.org/2000/svg");
  assert.equal(button.firstElementChild.getAttribute("aria-hidden"), "true");
  assert.equal(button.textContent, "Encrypt");
});

test("elements are made where a page has hidden the DOM's own names", () => {
  const image = document.createElement("img");
  Object.defineProperty(document, "createElement", { value: image, configurable: true });
  Object.defineProperty(document, "createElementNS", { value: image, configurable: true });
  try {
    assert.equal(createLock(document).localName, "svg");
    assert.equal(createButton(document, "Encrypt", () => undefined).localName, "button");
  } finally {
    Reflect.deleteProperty(document, "createElement");
    Reflect.deleteProperty(document, "createElementNS");
  }
});
