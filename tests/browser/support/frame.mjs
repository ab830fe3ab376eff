// SPDX-License-Identifier: Apache-2.0
// One document in a browser: what both browsers' drivers share. A driver adds
//   url(), evaluate(function, ...args), click(selector, {count, button}), hover(selector),
//   type(text), press(keys) - all input as the browser's own, trusted events.
import { waitUntil } from './wait.mjs';

/** The text of a call that either browser evaluates; arguments are JSON. */
export const callExpression = (fn, args) => `(${fn})(...${JSON.stringify(args)})`;

export class Frame {
  /** Waits until `fn(...args)`, run in the document, is truthy; returns that. */
  waitFor(fn, args = [], options = {}) {
    return waitUntil(() => this.evaluate(fn, ...args), { what: `${fn} in ${this.url()}`, ...options });
  }

  async waitForSelector(selector, options = {}) {
    const shown = (wanted) => {
      const box = document.querySelector(wanted)?.getBoundingClientRect();
      return box !== undefined && box.width > 0 && box.height > 0;
    };
    await this.waitFor(shown, [selector], { what: `${selector} shown in ${this.url()}`, ...options });
  }

  async waitForText(text, options = {}) {
    const found = (wanted) => document.body.innerText.includes(wanted);
    await this.waitFor(found, [text], { what: `"${text}" in ${this.url()}`, ...options });
  }

  text(selector = 'body') {
    return this.evaluate((wanted) => document.querySelector(wanted).innerText, selector);
  }

  value(selector) {
    return this.evaluate((wanted) => document.querySelector(wanted).value, selector);
  }

  count(selector) {
    return this.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);
  }

  /** Types over whatever a field holds. */
  async fill(selector, text) {
    await this.click(selector);
    await this.press('Control+a');
    await (text === '' ? this.press('Delete') : this.type(text));
  }

  async waitForReady() {
    await this.waitFor(() => document.readyState === 'complete', [], { what: `${this.url()} loaded` });
  }
}

/** Whether an address is the one meant: part of it, or a test of it. */
export const matches = (url, wanted) =>
  typeof wanted === 'function' ? wanted(url) : url.includes(wanted);
