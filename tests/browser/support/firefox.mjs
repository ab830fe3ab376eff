// SPDX-License-Identifier: Apache-2.0
// Firefox, with an add-on loaded, driven by the WebDriver BiDi server that is built into it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { geckoId } from '../../../installer/host-manifest.mjs';
import { BidiConnection } from './bidi-connection.mjs';
import { callExpression, matches } from './frame.mjs';
import { FirefoxPage } from './firefox-page.mjs';
import { keepStartupCache, lendStartupCache } from './firefox-startup-cache.mjs';
import { readManifest } from './letterlock.mjs';
import { waitUntil } from './wait.mjs';

export const firefoxProgram = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

const quietPreferences = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false, // it takes the focus
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'intl.locale.requested': 'en-US',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'signon.rememberSignons': false,
  'toolkit.telemetry.enabled': false,
};

const proxyPreferences = (proxy) => {
  const { hostname, port } = new URL(proxy);
  return {
    'network.proxy.type': 1,
    'network.proxy.http': hostname,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': hostname,
    'network.proxy.ssl_port': Number(port),
  };
};

/** An add-on's UUID in this profile: the same at every start. */
function extensionUuid(directory, extension) {
  const file = join(directory, `uuid-of-${geckoId(readManifest(extension))}`);
  if (!existsSync(file)) writeFileSync(file, randomUUID());
  return readFileSync(file, 'utf8');
}

function writePreferences(directory, preferences) {
  const line = ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`;
  writeFileSync(join(directory, 'user.js'), Object.entries(preferences).map(line).join(''));
}

function startFirefox(directory, profile, headless, [width, height]) {
  const program = spawn(
    firefoxProgram,
    ['--profile', directory, '--no-remote', ...(headless ? ['--headless'] : []),
      '--width', `${width}`, '--height', `${height}`,
      // without this, pages of add-ons cannot be opened
      '-remote-allow-system-access', '--remote-debugging-port=0', 'about:blank'],
    {
      env: { ...profile.environment(), MOZ_CRASHREPORTER_DISABLE: '1', MOZ_HEADLESS_WIDTH: `${width}`,
        MOZ_HEADLESS_HEIGHT: `${height}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const killed = () => program.kill('SIGKILL');
  process.once('exit', killed);
  program.once('exit', () => process.removeListener('exit', killed));
  return program;
}

function listeningAddress(program) {
  return new Promise((resolve, reject) => {
    let said = '';
    setTimeout(() => reject(new Error(`Firefox is silent: ${said}`)), 60000).unref();
    const read = (text) => {
      said += text;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said);
      if (address) resolve(address[1]);
    };
    program.stderr.on('data', read);
    program.stdout.on('data', read);
    program.once('error', reject);
    program.once('exit', (code) => reject(new Error(`Firefox exited with ${code}: ${said}`)));
  });
}

export async function launchFirefox({
  profile, extension, otherExtensions, headless, proxy, anyCertificate, windowSize, preferences,
}) {
  const directory = profile.browserDirectory('firefox');
  const uuids = [extension, ...otherExtensions].map((one) => [geckoId(readManifest(one)), extensionUuid(directory, one)]);
  writePreferences(directory, {
    ...quietPreferences,
    'extensions.webextensions.uuids': JSON.stringify(Object.fromEntries(uuids)),
    ...(proxy ? proxyPreferences(proxy) : {}),
    ...preferences,
  });
  lendStartupCache(firefoxProgram, directory);
  const program = startFirefox(directory, profile, headless, windowSize);
  try {
    const connection = await BidiConnection.open(`${await listeningAddress(program)}/session`);
    const browser = new FirefoxBrowser(program, connection, uuids);
    Object.assign(browser, { extension, directory });
    await browser.start(anyCertificate);
    for (const one of [extension, ...otherExtensions]) await browser.install(one);
    return browser;
  } catch (error) {
    program.kill('SIGKILL');
    throw error;
  }
}

class FirefoxBrowser {
  name = 'firefox';
  consoleLines = [];
  #pages = new Map();

  /** `uuids`: [id, UUID] of each add-on, ours first. */
  constructor(program, connection, uuids) {
    this.program = program;
    this.connection = connection;
    this.uuids = new Map(uuids);
    [[this.id]] = uuids;
    this.extensionOrigin = `moz-extension://${this.uuids.get(this.id)}`;
  }

  async start(anyCertificate) {
    await this.connection.send('session.new', {
      capabilities: {
        alwaysMatch: { unhandledPromptBehavior: { default: 'ignore' }, acceptInsecureCerts: anyCertificate },
      },
    });
    this.connection.on('log.entryAdded', ({ text }) => this.consoleLines.push(text));
    this.connection.on('browsingContext.userPromptOpened', (prompt) => this.#answer(prompt));
    await this.connection.send('session.subscribe',
      { events: ['log.entryAdded', 'browsingContext.userPromptOpened'] });
  }

  async install(extension) {
    await this.connection.send('webExtension.install',
      { extensionData: { type: 'path', path: extension } });
  }

  /** Puts the add-on in the place of itself, as an update does: its windows are closed. */
  async replaceExtension() {
    await this.install(this.extension);
  }

  /** The origin of another add-on's pages. */
  originOf(extension) {
    return `moz-extension://${this.uuids.get(geckoId(readManifest(extension)))}`;
  }

  async #answer({ context, type, message }) {
    const page = (await this.pages()).find(({ id }) => id === context);
    if (page) await page.answerDialog({ type, message });
  }

  /** Every tab and window of the browser. */
  async pages() {
    const { contexts } = await this.connection.send('browsingContext.getTree');
    return contexts.map((tree) => this.#adopt(tree));
  }

  #adopt(tree) {
    const page = this.#pages.get(tree.context) ?? new FirefoxPage(this.connection, tree.context);
    this.#pages.set(tree.context, page);
    page.tree = tree;
    return page;
  }

  async newTab(url) {
    const { context } = await this.connection.sendAgain('browsingContext.create', { type: 'tab' });
    const page = this.#adopt({ context, url: 'about:blank', children: [] });
    await page.goto(url);
    return page;
  }

  openExtensionPage(path) {
    return this.newTab(`${this.extensionOrigin}/${path}`);
  }

  /** The tab or window whose address is the one meant. */
  waitForPage(url, options) {
    const find = async () => (await this.pages()).find((page) => matches(page.url(), url));
    return waitUntil(find, { what: `a page ${url}`, ...options });
  }

  /** Runs a function with the browser's own rights. */
  async evaluatePrivileged(fn, ...args) {
    const { contexts } = await this.connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const answer = await this.connection.send('script.evaluate', {
      expression: callExpression(fn, args),
      target: { context: contexts[0].context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  /** Stops the event page as the browser does when it is idle; the next event starts it. */
  async stopBackground() {
    await this.evaluatePrivileged(
      (id) => globalThis.WebExtensionPolicy.getByID(id)
        .extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }),
      this.id);
  }

  async close() {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    if (this.program.exitCode !== null || this.program.signalCode !== null) return;
    this.connection.send('browser.close').catch(() => {});
    const impatient = setTimeout(() => this.program.kill('SIGKILL'), 10000);
    await ended;
    clearTimeout(impatient);
    this.connection.close();
    if (this.program.exitCode === 0) keepStartupCache(firefoxProgram, this.directory);
  }
}
