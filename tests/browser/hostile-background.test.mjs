// SPDX-License-Identifier: Apache-2.0
// The browser ends the background whenever it likes: here before every step of every flow, and in
// the middle of those that wait. Each step then works, or says what to press again; nothing is lost.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { hostileSceneFor } from './support/hostile-scene.mjs';
import { asText } from './support/hostile-webmail.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

for (const name of browserNames) {
  describe(name, () => {
    const holder = hostileSceneFor(name);

    /** Runs the steps of a flow, the background ended before each. */
    async function withEndings(steps) {
      for (const [what, step] of steps) {
        await holder.scene.bob.browser.stopBackground();
        await step().catch((error) => { throw new Error(`${what}: ${error.message}`, { cause: error }); });
      }
    }

    const asked = () => waitUntil(() => holder.scene.bob.profile.pinentryLines().includes('GETPIN'), { what: 'the dialog' });

    test('reading: ended before each step', async () => {
      const { scene } = holder;
      const { bob } = scene;
      const url = scene.webmail.letter(asText(await scene.encrypt('read in spite of all')));
      let page, frame, shown;
      await withEndings([
        ['open the letter', async () => {
          page = await scene.open(url);
          frame = await bob.waitForReader(page);
          await frame.waitForText(words('locked_message'));
        }],
        ['unlock', async () => {
          await page.activate();
          await frame.click('.notice button');
          await frame.waitForText('read in spite of all');
        }],
        ['look into the popup', async () => {
          const popup = await bob.browser.openExtensionPage('popup/popup.html');
          const tab = await popup.evaluate(
            async (wanted) => (await chrome.tabs.query({})).find((one) => one.url === wanted).id, url);
          await popup.close();
          const forTab = await bob.browser.openExtensionPage(`popup/popup.html#tab=${tab}`);
          await forTab.waitForText(words('messages_here'));
          assert.match(await forTab.text('#verdicts'), /alice@example\.test/);
          await forTab.close();
        }],
        ['open in a window', async () => {
          await page.activate();
          await frame.evaluate((text) => {
            [...document.querySelectorAll('button')].find((button) => button.textContent === text).id = 'open';
          }, words('open_window'));
          await frame.click('#open');
          shown = await bob.browser.waitForPage('/reader/window.html');
          await shown.waitForText(words('locked_message'));
        }],
        ['unlock in the window', async () => {
          await shown.click('.notice button');
          await shown.waitForText('read in spite of all');
        }],
      ]);
      await shown.close();
      await page.close();
    });

    test('reading: ended while the passphrase is asked for', async () => {
      const { scene } = holder;
      const { bob } = scene;
      await bob.browser.stopBackground();
      bob.profile.scriptPinentry('wait correct%20horse');
      const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt('read at the second try'))));
      const frame = await bob.waitForReader(page);
      await frame.waitForSelector('.notice button');
      await frame.click('.notice button');
      await asked();
      await bob.browser.stopBackground();
      bob.profile.scriptPinentry('pin correct%20horse');
      await page.activate();
      await frame.waitForText(words('error_interrupted'));
      await frame.click('.notice button');
      await frame.waitForText(words('locked_message'));
      await frame.click('.notice button');
      await frame.waitForText('read at the second try');
      await page.close();
    });

    test('a card: ended before it is shown, and before it is looked at', async () => {
      const { scene } = holder;
      const { bob } = scene;
      const card = scene.cards.alice;
      let page, frame;
      await withEndings([
        ['open the letter', async () => {
          page = await scene.open(scene.webmail.letter(asText(card)));
          frame = await bob.waitForReader(page);
          await frame.waitForText('alice@example.test');
        }],
        ['look at the card', async () => {
          await page.activate();
          await frame.click('.notice button');
          const options = await bob.browser.waitForPage('/options/options.html');
          await options.waitForText('alice@example.test');
          await options.close();
        }],
      ]);
      await page.close();
    });

    test('writing: ended before each step, and while the passphrase is asked for', async () => {
      const { scene } = holder;
      const { bob } = scene;
      const text = 'written in spite of all';
      const page = await scene.open(scene.webmail.compose({ to: scene.webmail.address('alice') }));
      let editor;
      await withEndings([
        ['open the editor', async () => { editor = await bob.openEditor(page); }],
        ['write', async () => {
          await editor.activate();
          await editor.fill('#subject', 'subject');
          await editor.click('#text');
          await editor.type(text);
        }],
        ['encrypt, and be ended while it asks', async () => {
          bob.profile.scriptPinentry('wait correct%20horse');
          await editor.click('#encrypt');
          await asked();
        }],
        ['see what came of it', async () => {
          await editor.activate();
          await editor.waitForText(words('error_interrupted'));
          assert.equal(await editor.value('#text'), text);
        }],
        ['encrypt again', async () => {
          bob.profile.scriptPinentry('pin correct%20horse');
          await editor.activate();
          assert.equal((await bob.encrypt(editor)).tone, 'good');
        }],
        ['send', async () => {
          await page.activate();
          await page.click('button.send');
          const sent = await waitUntil(() => scene.webmail.received.at(-1), { what: 'the mail' });
          assert.match(sent, /BEGIN AGE/);
          assert.equal(sent.includes(text), false);
        }],
      ]);
      if (!(await editor.isClosed())) await editor.close();
      await page.close();
    });
  });
}
