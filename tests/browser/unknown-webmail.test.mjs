// SPDX-License-Identifier: Apache-2.0
// A webmail no adapter knows, with the real add-on and host: written in, read back, held, sent and
// read, all by the user's own gesture in the popup.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { encryptAs, sceneFor } from './support/scene.mjs';
import { words } from './support/words.mjs';

const fixture = (name) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const filled = (text, values) => text.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '');

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Serves fixtures/NAME?key=value with its {{key}}s filled in; `letter` is what was sent. */
class UnknownWebmail {
  letter = '';
  #server = createServer((request, response) => {
    const url = new URL(request.url, 'http://x');
    const values = { ...Object.fromEntries(url.searchParams), body: `<pre>${escaped(this.letter)}</pre>` };
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(url.pathname.endsWith('.html') ? filled(fixture(url.pathname.slice(1)), values) : '');
  });

  start() {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  url(page) {
    return `http://127.0.0.1:${this.#server.address().port}/${page}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Presses a button of the popup for `page`; the popup stands in a tab of its own here. */
async function pressInPopup(browser, page, key) {
  const popup = await browser.openExtensionPage('popup/popup.html');
  const tab = await popup.evaluate(
    async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id, page.url());
  await popup.close();
  const forTab = await browser.openExtensionPage(`popup/popup.html#tab=${tab}`);
  await forTab.waitFor((text) => {
    const found = [...document.querySelectorAll('#actions button')].find((button) => button.textContent === text);
    if (found) found.id = 'wanted';
    return Boolean(found);
  }, [words(key)]);
  await forTab.click('#wanted');
  return forTab;
}

for (const name of browserNames) {
  describe(name, () => {
    const holder = sceneFor(name);
    const webmail = new UnknownWebmail();
    before(() => webmail.start());
    after(() => webmail.stop());

    for (const kind of ['contenteditable', 'openShadow', 'iframe']) {
      test(`a box in the page (${kind}): written, read back, held, sent and read`, async () => {
        const { bob } = holder.scene;
        const page = await bob.browser.newTab(webmail.url(`compose.html?kind=${kind}`));
        await page.fill('[name=to]', bob.address);
        await page.evaluate(() => globalThis.focusBox());
        await pressInPopup(bob.browser, page, 'encrypt_here');
        const editor = await bob.waitForEditor();
        await page.activate();
        await page.click('#send');
        const early = await page.waitForShadow('dialog[open]');
        assert.match(await early.text(), new RegExp(words('content_hold_title')));
        assert.deepEqual(await page.evaluate(() => globalThis.sent), []);
        await page.press('Escape');

        await editor.activate();
        await editor.fill('#subject', 'unknown');
        await editor.click('#text');
        await editor.type(`letter in ${kind}`);
        assert.equal((await bob.encrypt(editor)).tone, 'good');
        const box = await page.evaluate(() => globalThis.readBox());
        assert.match(box, /BEGIN AGE/);
        assert.doesNotMatch(box, /letter in/);

        // Recipients cannot be known here: asked about once, sent by the press after that.
        await page.activate();
        await page.click('#send');
        const asked = await page.waitForShadow('dialog[open]');
        assert.match(await asked.text(), new RegExp(words('content_hold_incomplete').slice(0, 30)));
        await asked.evaluate((dialog, text) => {
          [...dialog.querySelectorAll('button')].find((button) => button.textContent === text).focus();
        }, words('content_keep_recipients'));
        await page.press('Enter');
        await page.click('#send');
        const sent = await page.waitFor(() => globalThis.sent[0]);
        await bob.editorsClosed();
        await page.close();

        webmail.letter = sent;
        const read = await bob.browser.newTab(webmail.url('read.html'));
        await pressInPopup(bob.browser, read, 'decrypt_here');
        await read.activate();
        const shown = await bob.readFrame(await bob.waitForReader(read));
        assert.equal(shown.text, `letter in ${kind}`);
        assert.equal(shown.verdict, words('verdict_self'));
        await read.close();
      });
    }

    test('a letter in a sandbox of the page opens in a window of ours', async () => {
      const { alice, bob, address } = holder.scene;
      webmail.letter = await encryptAs(alice, address, bob.address, 'letter in a sandbox');
      const read = await bob.browser.newTab(webmail.url('read-sandbox.html'));
      await (await read.waitForShadow('.bar button')).click();
      const window = await bob.browser.waitForPage('/reader/window.html');
      assert.equal((await bob.readFrame(window)).text, 'letter in a sandbox');
      await window.close();
      await read.close();
    });
  });
}
