// SPDX-License-Identifier: Apache-2.0
// The built add-on in Chromium before a host that answers what a state asks for: every page of
// ours in every state, without keys, mail or waiting.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browsers.mjs';
import { placeHostManifest, removeHostManifest } from '../support/host-manifest.mjs';
import { extensionDirectory, readManifest } from '../support/letterlock.mjs';
import { Profile } from '../support/profile.mjs';
import { waitUntil } from '../support/wait.mjs';
import { replies } from './replies.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function servePages() {
  return createServer((request, response) => {
    const url = new URL(request.url, 'http://page.test');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const path = here(`pages${url.pathname}`);
    if (!url.pathname.endsWith('.html')) return response.writeHead(404).end();
    const body = url.searchParams.get('body') ?? '';
    return response.end(readFileSync(path, 'utf8').replace('{{body}}', body));
  });
}

export class Stage {
  #opened = 0;

  /** `language`: of the browser; the states find their buttons by English words. */
  static async open({ language = 'en-US' } = {}) {
    const profile = new Profile('stage');
    const host = join(profile.directory, 'scripted-host');
    copyFileSync(here('../support/scripted-host'), host);
    const server = servePages().listen(0, '127.0.0.1');
    const stage = new Stage({ profile, host, server });
    stage.answer();
    stage.browser = await launchBrowser('chromium', { profile, host, language, windowSize: [1000, 800] });
    await (await stage.browser.waitForPage('/options/options.html')).close();
    return stage;
  }

  constructor(parts) {
    Object.assign(this, parts);
  }

  get origin() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  /** What the host answers from now on: the usual, but for `changed`. */
  answer(changed = {}) {
    writeFileSync(join(this.profile.directory, 'replies.json'), JSON.stringify({ ...replies, ...changed }));
  }

  placeHost(changes) {
    placeHostManifest('chromium', this.profile, readManifest(extensionDirectory('chromium')), this.host, changes);
  }

  removeHost() {
    removeHostManifest('chromium', this.profile);
  }

  /** A page of the add-on, drawn to the end. */
  async page(path, selector) {
    const page = await this.browser.openExtensionPage(path);
    await page.waitForSelector(selector);
    return page;
  }

  /** The options page, `stored` being what the add-on remembers. */
  async options(stored = {}) {
    await this.remember(stored);
    return this.page('options/options.html', '#content section');
  }

  async remember(stored) {
    const page = await this.#popup();
    await page.evaluate(async (values) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set(values);
    }, stored);
  }

  async #popup() {
    if (!this.popup || (await this.popup.isClosed())) {
      this.popup = await this.browser.openExtensionPage('popup/popup.html');
    }
    return this.popup;
  }

  /** A page of a webmail nobody knows; `body` stands in it. */
  async webmail(page, body = '') {
    const mark = `${++this.#opened}`;
    const query = new URLSearchParams({ mark, body });
    const tab = await this.browser.newTab(`${this.origin}/${page}?${query}`);
    const find = (url) => chrome.tabs.query({}).then((tabs) => tabs.find((one) => one.url === url)?.id);
    const popup = await this.#popup();
    tab.tabId = await waitUntil(() => popup.evaluate(find, tab.url()), { what: 'the tab' });
    return tab;
  }

  /** What the popup's buttons do. */
  async here(tab, kind) {
    const popup = await this.#popup();
    const ask = () => popup.evaluate((id, action) =>
      chrome.runtime.sendMessage({ kind: 'popup.here', tab: id, action: { kind: action } }), tab.tabId, kind);
    await waitUntil(async () => (await ask())?.ok, { what: kind });
  }

  async close() {
    await this.browser?.close();
    this.server.closeAllConnections();
    this.server.close();
    this.profile.remove();
  }
}
