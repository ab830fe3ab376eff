// SPDX-License-Identifier: Apache-2.0
// The main job in both browsers, from two empty mailboxes; then what a second mail must keep:
// HTML composing, the full view, locked keys, two mails being written at once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { withHost } from './support/host-client.mjs';
import { mainJob } from './support/main-job-steps.mjs';
import { armorBegin } from './support/person.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';
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
    });
  });
}
