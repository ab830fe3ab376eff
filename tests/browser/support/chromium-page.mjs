// SPDX-License-Identifier: Apache-2.0
// Frames, tabs and windows of Chromium.
import { callExpression, Frame, matches } from './frame.mjs';
import { waitUntil } from './wait.mjs';

class ChromiumFrame extends Frame {
  constructor(frame, page) {
    super();
    this.frame = frame;
    this.page = page;
  }

  url() {
    return this.frame.url();
  }

  evaluate(fn, ...args) {
    return this.frame.evaluate(callExpression(fn, args));
  }

  async click(selector, { count = 1, button = 'left' } = {}) {
    await this.#unlessClosed(this.frame.locator(selector).first().click({ clickCount: count, button, timeout: 60000 }));
  }

  /** A page may close at the press of its own button. */
  #unlessClosed(press) {
    return press.catch((error) => {
      if (!this.page.isClosed()) throw error;
    });
  }

  /** A click at a place of the page, whatever lies there. */
  async clickAt({ x, y }) {
    await this.page.mouse.click(x, y);
  }

  async hover(selector) {
    await this.frame.locator(selector).first().hover();
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  async press(keys) {
    await this.#unlessClosed(this.page.keyboard.press(keys));
  }
}

export class ChromiumPage extends ChromiumFrame {
  /** Alerts and questions that came up, as {type, message}. */
  dialogs = [];
  #acceptDialogs = true;

  constructor(page) {
    super(page.mainFrame(), page);
    page.on('dialog', async (dialog) => {
      this.dialogs.push({ type: dialog.type(), message: dialog.message() });
      await (this.#acceptDialogs ? dialog.accept() : dialog.dismiss()).catch(() => {});
    });
  }

  /** What to answer when the page asks, "leave this page?" among others. */
  answerDialogs(accept) {
    this.#acceptDialogs = accept;
  }

  async goto(url) {
    await this.page.goto(url);
  }

  async reload() {
    await this.page.reload();
  }

  async activate() {
    await this.page.bringToFront();
  }

  /** All frames below the page's own document, at any depth, in closed shadow trees too. */
  async frames() {
    const frames = this.page.frames().filter((frame) => frame !== this.page.mainFrame());
    return frames.map((frame) => new ChromiumFrame(frame, this.page));
  }

  async waitForFrame(url, options) {
    const find = async () => (await this.frames()).find((frame) => matches(frame.url(), url));
    const frame = await waitUntil(find, { what: `a frame ${url} in ${this.url()}`, ...options });
    await frame.waitForReady();
    return frame;
  }

  /** An element inside any shadow tree of the page or its same-site frames, closed ones too. */
  async waitForShadow(selector, options) {
    this.session ??= await this.page.context().newCDPSession(this.page);
    const find = () => this.#findInShadows(selector);
    return waitUntil(find, { what: `${selector} in a shadow tree of ${this.url()}`, ...options });
  }

  async #findInShadows(selector) {
    const { root } = await this.session.send('DOM.getDocument', { depth: -1, pierce: true });
    for (const { nodeId } of shadowRoots(root)) {
      const found = await this.session.send('DOM.querySelector', { nodeId, selector });
      if (found.nodeId === 0) continue;
      const { object } = await this.session.send('DOM.resolveNode', { nodeId: found.nodeId });
      return new ChromiumShadowElement(this, object.objectId);
    }
    return null;
  }

  async screenshot(path) {
    await this.page.screenshot({ path });
  }

  async isClosed() {
    return this.page.isClosed();
  }

  /** Closes it as a person does: the page may ask first. */
  async close() {
    const isSettled = () => this.page.isClosed() || this.dialogs.length > 0;
    await this.page.close({ runBeforeUnload: true });
    // A page that was just being navigated has not heard it.
    await waitUntil(isSettled, { timeout: 3000 }).catch(() => this.page.close({ runBeforeUnload: true }));
    await waitUntil(isSettled, { what: 'closing' });
  }
}

function* shadowRoots(node) {
  for (const root of node.shadowRoots ?? []) {
    if (root.shadowRootType !== 'user-agent') yield root;
    yield* shadowRoots(root);
  }
  for (const child of node.children ?? []) yield* shadowRoots(child);
  if (node.contentDocument) yield* shadowRoots(node.contentDocument);
}

class ChromiumShadowElement {
  constructor(page, objectId) {
    this.page = page;
    this.objectId = objectId;
  }

  /** Runs `fn(element, ...args)`. */
  async evaluate(fn, ...args) {
    const { result, exceptionDetails } = await this.page.session.send('Runtime.callFunctionOn', {
      objectId: this.objectId,
      functionDeclaration: `function(...args) { return (${fn})(this, ...args); }`,
      arguments: args.map((value) => ({ value })),
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  text() {
    return this.evaluate((element) => element.innerText);
  }

  async click() {
    const { session, page } = this.page;
    await session.send('DOM.scrollIntoViewIfNeeded', { objectId: this.objectId });
    const { quads } = await session.send('DOM.getContentQuads', { objectId: this.objectId });
    const [left, top, , , right, bottom] = quads[0];
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }
}
