// SPDX-License-Identifier: Apache-2.0
// The main job in both browsers, from two empty mailboxes; then what a second mail must keep:
// HTML composing, the full view, locked keys, two mails being written at once; all of it by keys.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { withHost } from './support/host-client.mjs';
import { focusOf, pressOn, tabTo, tabUntil, walkAll } from './support/keyboard.mjs';
import { mainJob } from './support/main-job-steps.mjs';
import { armorBegin } from './support/person.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';
import { mailWithFiles, sealWithHost } from './support/sealed-mail.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

const decryptAsAlice = (scene, armored) =>
  withHost(scene.alice, async (host) => {
    await host.call('keystore.unlock');
    const result = await host.call('message.decrypt', { armored });
    return { ...result, message: Buffer.from(result.message, 'base64').toString() };
  });

const armorIn = (mail) => /-----BEGIN AGE[\s\S]+?-----END AGE ENCRYPTED FILE-----/.exec(mail)[0].replaceAll('\r', '');

for (const name of browserNames) {
  describe(name, () => {
    test('the main job', () => mainJob(name));

    describe('people who know each other', () => {
      const holder = sceneFor(name);

      test('mail written with the HTML editor on is read, and signed', async () => {
        const { scene } = holder;
        await scene.bob.sendEncrypted({ to: [scene.address], subject: 'From HTML', text: 'words', html: true });
        await waitUntil(() => scene.bed.messages('alice').length > 0);
        const { verdict, subject, message } = await decryptAsAlice(scene, armorIn(scene.bed.messages('alice').at(-1)));
        assert.deepEqual([verdict, subject], ['known', 'From HTML']);
        assert.match(message, /words/);
      });

      test('a message is read on a page of its own', async () => {
        const { scene } = holder;
        await scene.deliverEncrypted('full view', 'in full view');
        await roundcube.openMessage(scene.bob.page, 'full view');
        const read = await scene.bob.readFrame(await scene.bob.waitForReader());
        assert.equal(read.text, 'in full view');
        assert.equal(read.verdict, words('verdict_known', scene.address));
      });

      test('locked keys: a quiet button, and the message after it', async () => {
        const { scene } = holder;
        await scene.bob.browser.stopBackground(); // ends the host, and with it the keys
        await scene.deliverEncrypted('locked', 'opened by the button');
        await roundcube.openPreview(scene.bob.page, 'locked');
        const frame = await scene.bob.waitForReader();
        assert.equal(await scene.bob.notice(frame), words('locked_message'));
        assert.equal(await frame.count('.text'), 0);
        await frame.click('.notice button');
        await frame.waitForText('opened by the button');
      });

      test('a refused passphrase leaves the message closed and the button there', async () => {
        const { scene } = holder;
        await scene.bob.browser.stopBackground();
        scene.bob.profile.scriptPinentry('cancel');
        await scene.deliverEncrypted('refused', 'never shown');
        await roundcube.openPreview(scene.bob.page, 'refused');
        const frame = await scene.bob.waitForReader();
        await frame.click('.notice button');
        await frame.waitForText(words('error_denied').slice(0, 20));
        assert.equal(await frame.count('.text'), 0);
        scene.bob.profile.scriptPinentry('pin correct%20horse');
      });

      test('two mails being written at once stay apart', async () => {
        const { scene } = holder;
        const { bob } = scene;
        const second = await bob.browser.newTab(scene.proxy.url);
        const tabs = [bob.page, second];
        const editors = [];
        for (const [index, page] of tabs.entries()) {
          await page.activate();
          await roundcube.compose(page);
          await roundcube.addRecipients(page, 'to', scene.address);
          const editor = await bob.openEditor(page);
          await editor.fill('#subject', `number ${index}`);
          await editor.click('#text');
          await editor.type(`text ${index}`);
          editors.push(editor);
        }
        for (const [index, page] of tabs.entries()) {
          await editors[index].activate();
          assert.equal((await bob.encrypt(editors[index])).tone, 'good');
          const armored = armorIn(await roundcube.bodyText(page));
          const { subject, message } = await decryptAsAlice(scene, armored);
          assert.equal(subject, `number ${index}`);
          assert.match(message, new RegExp(`text ${index}`));
        }
        await second.activate();
        await roundcube.send(second);
        await bob.page.activate();
        assert((await roundcube.bodyText(bob.page)).includes(armorBegin));
        await roundcube.send(bob.page);
        await second.close();
      });

      describe('by keys alone', () => {
        /** What opens an editor is given as `press`. */
        async function editorAfter(press) {
          const { bob } = holder.scene;
          const before = (await bob.browser.pages()).map((page) => page.url());
          await press();
          return bob.waitForEditor(before);
        }

        const focusIs = (css) => holder.scene.bob.page.evaluate((wanted) =>
          document.hasFocus() && document.activeElement.matches(wanted), css);

        test('a mail is written, sealed, and edited again', async () => {
          const { bob, address } = holder.scene;
          await bob.page.activate();
          await roundcube.compose(bob.page);
          await tabUntil(bob.page, () => focusIs('letterlock-button'));
          const editor = await editorAfter(() => bob.page.press('Enter'));
          await tabTo(editor, '#to-input');
          await editor.type(address);
          await editor.press('Enter');
          await tabTo(editor, '#subject');
          await editor.type('by keys');
          await tabTo(editor, '#text');
          await editor.type('one line\nand another');
          await editor.waitForText(words('encryption_hybrid')); // what is known of the keys is drawn
          await walkAll(editor);
          await pressOn(editor, '#encrypt', 'Space');
          await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
          await waitUntil(() => focusIs('.send'), { what: 'Send to have the focus' });
          assert((await roundcube.bodyText(bob.page)).includes(armorBegin));

          await bob.page.press('Tab');
          await waitUntil(() => focusIs('letterlock-button'), { what: 'our button to come after Send' });
          const again = await editorAfter(() => bob.page.press('Enter'));
          await pressOn(again, { label: words('edit_again') });
          await again.waitFor(() => document.querySelector('#text').value !== '');
          assert.equal(await again.value('#text'), 'one line\nand another');
          await waitUntil(async () => (await focusOf(again)).what.includes('id="text"'), { what: 'the text to have the focus' });
          await pressOn(again, '#discard');
          await again.waitForSelector('dialog');
          await again.press('Escape'); // decides nothing
          await again.waitFor(() => document.querySelector('dialog') === null);
          assert.match((await focusOf(again)).what, /id="discard"/);
          await pressOn(again, '#close');
          await waitUntil(() => again.isClosed(), { what: 'the editor to close' });
        });

        test('a mail is read where it stands, its file saved, and answered', async () => {
          const { scene } = holder;
          const { page } = scene.bob;
          const sealed = await sealWithHost(scene, [{ name: 'plan.txt', content: 'the plan' }], { text: 'See the file.' });
          await mailWithFiles(scene, 'read by keys', sealed.armored, sealed.files);
          await page.activate();
          await roundcube.openMessage(page, 'read by keys');
          const frame = await scene.bob.waitForReader(page);
          await scene.bob.unlockIfAsked(frame);
          await frame.waitForSelector('.attachments');
          await frame.waitFor(() => document.querySelector('footer button').ariaDisabled === 'false'); // it was seen
          const isInside = () => frame.evaluate(() => document.hasFocus());
          await tabUntil(page, isInside);
          await walkAll(frame);
          await pressOn(frame, { label: words('save') }, 'Space');
          await frame.waitForSelector('.attachments .state.good');
          await tabTo(frame, 'summary');
          await tabUntil(frame, async () => !(await isInside())); // out at the end: no trap
          await tabUntil(page, isInside, 'Shift+Tab');
          const editor = await editorAfter(() => pressOn(frame, { label: words('answer_reply') }));
          await editor.waitFor(() => document.querySelector('#text').value !== '');
          assert.match(await editor.value('#text'), /> See the file\./);
          assert.match((await focusOf(editor)).what, /id="text"/);
          await pressOn(editor, '#close');
          await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
        });

        test('the popup locks, unlocks and encrypts here', async () => {
          const { bob } = holder.scene;
          await bob.page.activate();
          await roundcube.compose(bob.page);
          await bob.page.click('#composebody');
          const url = bob.page.url();
          const popup = await bob.browser.openExtensionPage('popup/popup.html');
          const tab = await popup.evaluate((wanted) =>
            chrome.tabs.query({}).then((tabs) => tabs.find((one) => one.url === wanted)?.id), url);
          await popup.goto(popup.url().replace(/#.*|$/, `?again#tab=${tab}`));
          await popup.waitForSelector('#actions button');
          await popup.waitForSelector('#site .row');
          await walkAll(popup);
          for (const label of [words('lock'), words('unlock')]) {
            await popup.waitFor((text) => document.querySelector('.keys button').textContent === text, [label]);
            await pressOn(popup, '.keys button', label === words('lock') ? 'Enter' : 'Space');
          }
          await popup.waitFor((text) => document.querySelector('.keys button').textContent === text, [words('lock')]);
          assert.match((await focusOf(popup)).what, new RegExp(words('lock')));
          const editor = await editorAfter(() => pressOn(popup, { label: words('encrypt_here') }));
          await pressOn(editor, '#close');
          await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
          if (!(await popup.isClosed())) await popup.close(); // a tab that no script has opened
        });
      });
    });
  });
}
