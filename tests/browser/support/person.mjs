// SPDX-License-Identifier: Apache-2.0
// One person with a mailbox, a browser, the real add-on and the real host: what they do, by real
// clicks and keys, and what they see.
import { launchBrowser } from './browsers.mjs';
import { ended, started } from './ending.mjs';
import { Profile } from './profile.mjs';
import * as roundcube from './roundcube.mjs';
import { waitUntil } from './wait.mjs';
import { withoutIsolates } from './words.mjs';

export const armorBegin = '-----BEGIN AGE ENCRYPTED FILE-----';

const editorPath = '/editor/editor.html';
const readerPath = '/reader/reader.html';
const optionsPath = '/options/options.html';

export class Person {
  /**
   * `url` stands in for the webmail's own (a proxy before it); `options` go to launchBrowser and
   * `profileOptions` to the profile. Stop with `close()`.
   */
  static async start(browserName, user, bed, { url = bed.url, profileOptions, ...options } = {}) {
    const profile = new Profile(user, profileOptions);
    try {
      const browser = await launchBrowser(browserName, { profile, ...options });
      const person = new Person(user, bed, url, profile, browser);
      started(person.stop);
      return person;
    } catch (error) {
      profile.remove();
      throw error;
    }
  }

  constructor(user, bed, url, profile, browser) {
    Object.assign(this, { user, bed, url, profile, browser });
    this.address = bed.address(user);
    this.name = user[0].toUpperCase() + user.slice(1);
    this.stop = () => this.close();
  }

  async logIn() {
    this.page = await this.browser.newTab(this.url);
    await roundcube.login(this.page, this.user, this.bed.password);
    return this.page;
  }

  async openOptions(fragment = '') {
    const page = await this.browser.openExtensionPage(`options/options.html${fragment}`);
    await page.waitForSelector('#content section');
    return page;
  }

  /** In the page that the add-on opens by itself when it is new. */
  async createAccount() {
    const options = await this.browser.waitForPage(optionsPath);
    await options.waitForSelector('#new-address');
    await options.fill('#new-address', this.address);
    await options.fill('#new-name', this.name);
    await options.click('#accounts form button.primary');
    await options.waitForSelector('#accounts article .fingerprint');
    await options.close();
  }

  /** Presses our button in the compose box of `page`; returns the editor window. */
  async openEditor(page = this.page) {
    const before = await this.#urls(editorPath);
    await (await page.waitForShadow('button')).click();
    return this.waitForEditor(before);
  }

  async waitForEditor(before = []) {
    const editor = await this.browser.waitForPage(
      (url) => url.includes(editorPath) && !before.includes(url));
    await editor.waitForSelector('#text');
    // The page's suggestions are in place when something has the focus.
    await editor.waitFor(() => document.activeElement !== document.body);
    return editor;
  }

  async #urls(part) {
    return (await this.browser.pages()).map((page) => page.url()).filter((url) => url.includes(part));
  }

  /** Presses Encrypt in the editor and waits until it says what came of it, or is closed. */
  async encrypt(editor, options) {
    await editor.click('#encrypt');
    return this.outcome(editor, options);
  }

  outcome(editor, options = {}) {
    return waitUntil(async () => {
      if (await editor.isClosed()) return { tone: 'good', text: '' };
      return await editor.evaluate(() => {
        const note = document.querySelector('#outcome .note');
        const tone = ['good', 'warn', 'bad'].find((name) => note?.classList.contains(name));
        return tone ? { tone, text: note.innerText } : null;
      });
    }, { what: 'the editor to say what came of Encrypt', ...options });
  }

  /** Writes a mail from the compose page to the page's box; leaves it unsent. */
  async writeEncrypted({ to, subject, text, html = false, onEditor }) {
    await roundcube.compose(this.page, { html });
    await roundcube.addRecipients(this.page, 'to', ...to);
    const editor = await this.openEditor();
    await editor.fill('#subject', subject);
    await editor.click('#text');
    await editor.type(text);
    await onEditor?.(editor);
    const outcome = await this.encrypt(editor);
    if (outcome.tone !== 'good') throw new Error(`not encrypted: ${outcome.text}`);
    return editor;
  }

  async sendEncrypted(mail) {
    await this.writeEncrypted(mail);
    await roundcube.send(this.page);
    await this.editorsClosed();
  }

  /** Editors close by themselves once their mail was sent; until then `waitForEditor` finds them. */
  editorsClosed() {
    return waitUntil(async () => (await this.#urls(editorPath)).length === 0,
      { what: 'the editor to close after Send' });
  }

  /** Our reader frame in a page or frame that shows a message. */
  waitForReader(page = this.page, options) {
    return page.waitForFrame(readerPath, options);
  }

  /** Opens a message in the preview; returns what the reader there says. */
  async read(subject) {
    await roundcube.openPreview(this.page, subject);
    return this.readFrame(await this.waitForReader());
  }

  async readFrame(frame) {
    await this.unlockIfAsked(frame);
    await frame.waitForSelector('.verdict');
    const shown = await frame.evaluate(() => ({
      verdict: document.querySelector('.verdict strong').innerText,
      cautions: [...document.querySelectorAll('.verdict .line.warn:not(:first-child)')].map((line) => line.innerText),
      subject: document.querySelector('h1')?.innerText,
      from: document.querySelector('dd')?.innerText,
      text: document.querySelector('.text')?.textContent,
    }));
    shown.verdict = withoutIsolates(shown.verdict);
    return { ...shown, frame };
  }

  /** What the reader says when it shows no message. */
  async notice(frame) {
    await frame.waitForSelector('.notice');
    return withoutIsolates(await frame.text('.notice span.grow'));
  }

  async unlockIfAsked(frame) {
    await frame.waitFor(() => document.querySelector('.verdict, .notice button, .notice .line'));
    const locked = await frame.evaluate(() =>
      Boolean(document.querySelector('.notice button:not(.link)')) && !document.querySelector('.fingerprint-line'));
    if (locked) await frame.click('.notice button');
  }

  /** Presses "Add contact…" in a reader frame, and again in the page that opens. */
  async addContactFrom(frame, expected) {
    await frame.waitFor(() => [...document.querySelectorAll('button')].some((button) => button.textContent.startsWith('Add contact')));
    await frame.evaluate(() => {
      [...document.querySelectorAll('button')].find((button) => button.textContent.startsWith('Add contact')).id = 'add-contact';
    });
    await frame.click('#add-contact');
    const options = await this.browser.waitForPage(optionsPath);
    await options.waitForSelector('dialog button.primary');
    const fingerprint = await options.text('dialog .fingerprint');
    await options.click('dialog button.primary');
    await options.waitFor((address) => document.querySelector('#contacts').innerText.includes(address), [expected]);
    await options.close();
    await this.page.activate();
    return fingerprint;
  }

  async close() {
    ended(this.stop);
    await this.browser.close();
    this.profile.remove();
  }
}
