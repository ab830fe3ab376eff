// SPDX-License-Identifier: Apache-2.0
// Chromium, with an add-on loaded, driven by Playwright.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { extensionId } from '../../../installer/host-manifest.mjs';
import { ChromiumPage } from './chromium-page.mjs';
import { matches } from './frame.mjs';
import { readManifest } from './letterlock.mjs';
import { waitUntil } from './wait.mjs';

const preferences = { extensions: { ui: { developer_mode: true } }, credentials_enable_service: false };

export const chromiumProgram = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without developer mode an unpacked add-on that ends is not started again; no password is offered to be saved. */
function writePreferences(directory) {
  const file = join(directory, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(join(directory, 'Default'));
  writeFileSync(file, JSON.stringify(preferences));
}

export async function launchChromium({
  profile, extension, otherExtensions, headless, proxy, anyCertificate, windowSize, language,
}) {
  const extensions = [extension, ...otherExtensions].join();
  const directory = profile.browserDirectory('chromium');
  writePreferences(directory);
  const context = await chromium.launchPersistentContext(directory, {
    executablePath: chromiumProgram,
    headless,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: null,
    env: profile.environment(),
    args: [
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      ...(headless ? ['--headless=new', '--disable-gpu'] : []),
      ...(proxy ? [`--proxy-server=${new URL(proxy).host}`] : []),
      ...(anyCertificate ? ['--ignore-certificate-errors'] : []),
      `--lang=${language}`,
      `--window-size=${windowSize.join(',')}`,
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
    ],
  });
  const browser = new ChromiumBrowser(context, extensionId(readManifest(extension)));
  await waitUntil(() => context.serviceWorkers().some((worker) => worker.url().startsWith(browser.extensionOrigin)),
    { what: 'the service worker' });
  return browser;
}

class ChromiumBrowser {
  name = 'chromium';
  consoleLines = [];
  #pages = new Map();

  constructor(context, id) {
    this.context = context;
    this.extensionOrigin = `chrome-extension://${id}`;
    context.on('console', (message) => this.consoleLines.push(message.text()));
    context.on('serviceworker', (worker) => this.#listen(worker));
    context.serviceWorkers().forEach((worker) => this.#listen(worker));
    context.on('page', (page) => this.#adopt(page));
    context.pages().forEach((page) => this.#adopt(page));
  }

  #listen(worker) {
    worker.on('console', (message) => this.consoleLines.push(message.text()));
  }

  #adopt(page) {
    if (!this.#pages.has(page)) this.#pages.set(page, new ChromiumPage(page));
    return this.#pages.get(page);
  }

  /** Every tab and window of the browser. */
  async pages() {
    return this.context.pages().map((page) => this.#adopt(page));
  }

  async newTab(url) {
    const page = this.#adopt(await this.context.newPage());
    await page.goto(url);
    return page;
  }

  openExtensionPage(path) {
    return this.newTab(`${this.extensionOrigin}/${path}`);
  }

  /** The origin of another add-on's pages. */
  originOf(extension) {
    return `chrome-extension://${extensionId(readManifest(extension))}`;
  }

  /** The tab or window whose address is the one meant. */
  waitForPage(url, options) {
    const find = async () => (await this.pages()).find((page) => matches(page.url(), url));
    return waitUntil(find, { what: `a page ${url}`, ...options });
  }

  /** Stops the service worker as the browser does when it is idle; the next event starts it. */
  async stopBackground() {
    const page = await this.openExtensionPage('manifest.json');
    const session = await this.context.newCDPSession(page.page);
    const stopped = new Promise((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const isOurs = ({ scriptURL, runningStatus }) =>
          scriptURL.startsWith(this.extensionOrigin) && runningStatus === 'stopped';
        if (versions.some(isOurs)) resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await page.close();
  }

  /** Ends the add-on and starts it again, as an update does: its windows are closed. */
  async replaceExtension() {
    const page = await this.openExtensionPage('manifest.json');
    const gone = page.page.waitForEvent('close');
    await page.evaluate(() => { setTimeout(() => chrome.runtime.reload()); });
    await gone;
    await waitUntil(() => this.context.serviceWorkers().length > 0, { what: 'the service worker' });
  }

  async close() {
    await this.context.close();
  }
}
