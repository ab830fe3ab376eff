// SPDX-License-Identifier: Apache-2.0
// Frames, tabs and windows of Firefox.
import { writeFileSync } from 'node:fs';
import { callExpression, Frame, matches } from './frame.mjs';
import { keyActions, typeActions } from './firefox-keys.mjs';
import { waitUntil } from './wait.mjs';

const buttons = { left: 0, middle: 1, right: 2 };

/** The middle of an element once it is in view, stands still and nothing lies over it. */
async function pointOf(element) {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const place = () => element.getBoundingClientRect();
  const before = place();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const box = place();
  if (box.width === 0 || box.height === 0 || box.left !== before.left || box.top !== before.top) return null;
  const point = { x: Math.floor(box.left + box.width / 2), y: Math.floor(box.top + box.height / 2) };
  const hit = element.getRootNode().elementFromPoint(point.x, point.y);
  return element.contains(hit) || hit?.contains(element) ? point : null;
}

const pointOfSelector = `async (selector) => {
  const element = document.querySelector(selector);
  return element && !element.disabled && element.ariaDisabled !== 'true' ? (${pointOf})(element) : null;
}`;

class FirefoxFrame extends Frame {
  constructor(connection, id, url) {
    super();
    this.connection = connection;
    this.id = id;
    this.tree = { context: id, url, children: [] };
  }

  url() {
    return this.tree.url;
  }

  async evaluate(fn, ...args) {
    const answer = await this.connection.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await ${callExpression(fn, args)}))()`,
      target: { context: this.id },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }

  async act(...actions) {
    await this.connection.send('input.performActions', { context: this.id, actions });
  }

  async clickAt(point, { count = 1, button = 'left' } = {}) {
    const press = [{ type: 'pointerDown', button: buttons[button] }, { type: 'pointerUp', button: buttons[button] }];
    const actions = [{ type: 'pointerMove', ...point }, ...Array(count).fill(press).flat()];
    await this.act({ type: 'pointer', id: 'mouse', actions });
  }

  async click(selector, options = {}) {
    const isWatched = this.url().startsWith('moz-extension:') && !options.button;
    if (isWatched) await this.#clickUntilHeard(selector, options);
    else await this.clickAt(await this.#pointOf(selector), options);
  }

  /** What a page of ours learns late may push an element away from under the pointer: then again. */
  async #clickUntilHeard(selector, options) {
    await waitUntil(async () => {
      const point = await this.#pointOf(selector);
      await this.evaluate((wanted) => {
        globalThis.isClickHeard = false;
        const hear = () => { globalThis.isClickHeard = true; };
        document.querySelector(wanted).addEventListener('click', hear, { capture: true, once: true });
      }, selector);
      await this.clickAt(point, options);
      return this.evaluate(() => globalThis.isClickHeard !== false).catch(() => true); // gone by the press
    }, { what: `${selector} to hear a click` });
  }

  async hover(selector) {
    const point = await this.#pointOf(selector);
    await this.act({ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', ...point }] });
  }

  #pointOf(selector) {
    return this.waitFor(pointOfSelector, [selector], { what: `${selector} to click in ${this.url()}` });
  }

  async type(text) {
    for (const actions of typeActions(text)) await this.act({ type: 'key', id: 'keyboard', actions });
  }

  async press(keys) {
    await this.act({ type: 'key', id: 'keyboard', actions: keyActions(keys) });
  }
}

export class FirefoxPage extends FirefoxFrame {
  /** Alerts and questions that came up, as {type, message}. */
  dialogs = [];
  #acceptDialogs = true;

  constructor(connection, id) {
    super(connection, id, 'about:blank');
  }

  /** What to answer when the page asks, "leave this page?" among others. */
  answerDialogs(accept) {
    this.#acceptDialogs = accept;
  }

  async answerDialog(dialog) {
    this.dialogs.push(dialog);
    const answer = { context: this.id, accept: this.#acceptDialogs };
    await this.connection.send('browsingContext.handleUserPrompt', answer).catch(() => {});
  }

  async goto(url) {
    // Pages of add-ons load, but Firefox never says so.
    const own = url.startsWith('moz-extension:');
    await this.connection.send('browsingContext.navigate',
      { context: this.id, url, wait: own ? 'none' : 'complete' });
    if (own) await this.waitFor((wanted) => location.href.startsWith(wanted), [url.split('#')[0]]);
    await this.waitForReady();
    await this.#refresh();
  }

  async reload() {
    await this.goto(await this.evaluate(() => location.href));
  }

  async activate() {
    await this.connection.sendAgain('browsingContext.activate', { context: this.id });
  }

  async #refresh() {
    const { contexts } = await this.connection.send('browsingContext.getTree', { root: this.id });
    this.tree = contexts[0];
    return this.tree;
  }

  /** All frames below the page's own document, at any depth, in closed shadow trees too. */
  async frames() {
    const below = (tree) => tree.children.flatMap((child) => [child, ...below(child)]);
    return below(await this.#refresh()).map(
      ({ context, url }) => new FirefoxFrame(this.connection, context, url));
  }

  async waitForFrame(url, options) {
    const find = async () => (await this.frames()).find((frame) => matches(frame.url(), url));
    const frame = await waitUntil(find, { what: `a frame ${url} in ${this.url()}`, ...options });
    await frame.waitForReady();
    return frame;
  }

  /** An element inside any shadow tree of the page or its frames, closed ones too. */
  waitForShadow(selector, options) {
    const find = async () => {
      for (const frame of [this, ...(await this.frames())]) {
        const element = await findInShadows(frame, selector).catch(() => null);
        if (element) return element;
      }
      return null;
    };
    return waitUntil(find, { what: `${selector} in a shadow tree of ${this.url()}`, ...options });
  }

  async screenshot(path) {
    const { data } = await this.connection.send('browsingContext.captureScreenshot', { context: this.id });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async #isOpen() {
    return this.#refresh().then(() => true, () => false);
  }

  /** Closes it as a person does: the page may ask first. */
  async close() {
    await this.connection.send('browsingContext.close', { context: this.id, promptUnload: true });
    await waitUntil(async () => this.dialogs.length > 0 || !(await this.#isOpen()), { what: 'closing' });
  }

  async isClosed() {
    return !(await this.#isOpen());
  }
}

async function call(frame, functionDeclaration, args, serializationOptions) {
  const answer = await frame.connection.send('script.callFunction', {
    functionDeclaration,
    arguments: args,
    target: { context: frame.id },
    awaitPromise: true,
    serializationOptions,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return answer.result;
}

async function shadowRootsIn(frame, root) {
  const everything = '(root) => [...(root ?? document).querySelectorAll("*")]';
  const inside = root ? [{ sharedId: root.sharedId }] : [{ type: 'null' }];
  const nodes = await call(frame, everything, inside, { maxDomDepth: 0, includeShadowTree: 'all' });
  const roots = nodes.value.flatMap(({ value }) => value.shadowRoot ?? []);
  const below = await Promise.all(roots.map((one) => shadowRootsIn(frame, one)));
  return [...roots, ...below.flat()];
}

async function findInShadows(frame, selector) {
  for (const root of await shadowRootsIn(frame, null)) {
    const found = await call(frame, '(root, selector) => root.querySelector(selector)',
      [{ sharedId: root.sharedId }, { type: 'string', value: selector }]);
    if (found.sharedId) return new FirefoxShadowElement(frame, found.sharedId);
  }
  return null;
}

class FirefoxShadowElement {
  constructor(frame, sharedId) {
    this.frame = frame;
    this.sharedId = sharedId;
  }

  /** Runs `fn(element, ...args)`. */
  async evaluate(fn, ...args) {
    const body = `async (element, args) => JSON.stringify(await (${fn})(element, ...JSON.parse(args)))`;
    const answer = await call(this.frame, body,
      [{ sharedId: this.sharedId }, { type: 'string', value: JSON.stringify(args) }]);
    return answer.value === undefined ? undefined : JSON.parse(answer.value);
  }

  text() {
    return this.evaluate((element) => element.innerText);
  }

  async click() {
    const find = () => this.evaluate(pointOf);
    await this.frame.clickAt(await waitUntil(find, { what: 'an element in a shadow tree to click' }));
  }
}
