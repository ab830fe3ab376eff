// SPDX-License-Identifier: Apache-2.0
// The drivers themselves, with an add-on and a host that exist for this alone.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browserNames, launchBrowser } from '../browsers.mjs';
import { removeHostManifest } from '../host-manifest.mjs';
import { Profile } from '../profile.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const hostName = 'org.letterlock.echo';
const settings = { extension: here('extension'), host: here('echo-host'), hostName };

for (const name of browserNames) {
  describe(name, () => {
    let profile, browser, server, url;

    before(async () => {
      profile = new Profile(`drivers-${name}`);
      server = createServer((_, response) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end('<!doctype html><title>Page</title><p>A page</p><iframe srcdoc="inner"></iframe>');
      }).listen(0, '127.0.0.1');
      browser = await launchBrowser(name, { profile, ...settings });
      url = `http://127.0.0.1:${server.address().port}/`;
    });

    after(async () => {
      await browser?.close();
      server?.close();
      server?.closeAllConnections();
      profile?.remove();
    });

    const openWindow = async () => {
      const page = await browser.newTab(url);
      await (await page.waitForShadow('button.open')).click();
      const window = await browser.waitForPage('/window.html');
      await window.waitForSelector('textarea');
      return { page, window };
    };

    const reply = async (window) =>
      JSON.parse(await window.waitFor(() => document.querySelector('output').textContent));

    test('a real click in a closed shadow tree opens a window, keys typed there reach the host', async () => {
      const { page, window } = await openWindow();
      const text = 'Grüße, 世界 🔐\n-- \n> quoted';
      await window.click('textarea');
      await window.type(text);
      assert.equal(await window.value('textarea'), text);
      const keys = await window.evaluate(() => JSON.parse(document.body.dataset.keys));
      assert.ok(keys.trusted > 10 && keys.synthetic === 0, JSON.stringify(keys));
      await window.press('Control+Enter');
      const answer = await reply(window);
      assert.equal(answer.reply.text, text);
      assert.equal(answer.reply.dataHome, profile.dataHome);
      assert.ok(answer.reply.arguments.length > 0);
      await window.screenshot(`${profile.directory}/window.png`);
      await window.fill('textarea', '');
      await window.close();
      assert.equal(await window.isClosed(), true);
      await page.close();
    });

    test('a window that asks before it closes stays when the answer is no', async () => {
      const { page, window } = await openWindow();
      await window.fill('textarea', 'unsent');
      window.answerDialogs(false);
      await window.close();
      assert.equal(window.dialogs[0].type, 'beforeunload');
      assert.equal(await window.value('textarea'), 'unsent');
      window.dialogs.length = 0;
      window.answerDialogs(true);
      await window.close();
      assert.equal(window.dialogs.length, 1);
      await page.close();
    });

    test('a frame in a closed shadow tree is found, clicked and typed into', async () => {
      const page = await browser.newTab(url);
      assert.equal(await page.evaluate(() => document.querySelector('drivers-under-test').shadowRoot), null);
      const frame = await page.waitForFrame('/frame.html');
      await frame.click('input');
      await frame.type('keys');
      await frame.click('button');
      await frame.waitForText('trusted keys');
      await page.close();
    });

    test('the background can be stopped and comes back', async () => {
      const { page, window } = await openWindow();
      await window.click('#send');
      const first = await reply(window);
      await browser.stopBackground();
      await window.activate();
      await window.evaluate(() => (document.querySelector('output').textContent = ''));
      await window.click('#send');
      const second = await reply(window);
      assert.equal(second.reply.text, '');
      assert.notEqual(second.started, first.started);
      await window.close();
      await page.close();
    });

    test('without a manifest the host is not found', async () => {
      removeHostManifest(name, profile, hostName);
      const { page, window } = await openWindow();
      await window.click('#send');
      assert.match((await reply(window)).error, /not found|No such native application/);
      await window.close();
      await page.close();
    });

    test('a dialog of a page is answered and kept', async () => {
      const page = await browser.newTab(url);
      assert.equal(await page.evaluate(() => confirm('sure?')), true);
      assert.deepEqual(page.dialogs, [{ type: 'confirm', message: 'sure?' }]);
      await page.close();
    });
  });
}
