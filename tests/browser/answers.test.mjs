// SPDX-License-Identifier: Apache-2.0
// Answers: people and quote come from inside the message, the page's own reply takes the armor, and
// nobody reads a quote that was not written to them without a question. A clear answer to an
// encrypted mail is held; sites and people can be encrypted to without pressing anything.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { beforeEach, describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { withHost } from './support/host-client.mjs';
import { armorBegin } from './support/person.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';
import { mailWithFiles, sealWithHost } from './support/sealed-mail.mjs';
import { waitUntil } from './support/wait.mjs';
import { preface, withoutIsolates, words } from './support/words.mjs';

const editorPath = '/editor/editor.html';

for (const name of browserNames) {
  describe(`answers, ${name}`, () => {
    const holder = sceneFor(name);

    beforeEach(async () => {
      const { bob } = holder.scene;
      for (const page of await bob.browser.pages()) {
        if (page.url().includes('/editor/') || page.url().includes('_action=compose')) {
          if (page !== bob.page) await page.close().catch(() => {});
        }
      }
      await withHost(bob.profile, async (host) => {
        for (const { id } of (await host.call('draft.list', {})).drafts) await host.call('draft.delete', { id });
      });
      await bob.page.activate();
    });

    async function openMail(subject) {
      const { bob } = holder.scene;
      await roundcube.openPreview(bob.page, subject);
      const frame = await bob.waitForReader();
      await bob.unlockIfAsked(frame);
      await frame.waitForSelector('.verdict');
      return frame;
    }

    /** Presses a button of the reader by its words; returns the editor that comes. */
    async function answer(frame, key) {
      const { bob } = holder.scene;
      const before = (await bob.browser.pages()).map((page) => page.url()).filter((url) => url.includes(editorPath));
      await frame.waitFor((label) => {
        const button = [...document.querySelectorAll('footer button')].find((one) => one.textContent === label);
        button?.scrollIntoView({ block: 'nearest' });
        if (button?.getAttribute('aria-disabled') !== 'false') return false;
        button.id = 'answer';
        return true;
      }, [words(key)]);
      await frame.click('#answer');
      const editor = await bob.waitForEditor(before);
      await editor.waitFor(() => document.querySelector('#subject').value !== '');
      return editor;
    }

    const composePage = async () =>
      waitUntil(async () => {
        for (const page of await holder.scene.bob.browser.pages()) {
          if (!page.url().includes('_action=compose')) continue;
          if ((await roundcube.bodyText(page).catch(() => '')).includes(armorBegin)) return page;
        }
        return null;
      }, { what: 'the armor in a compose page' });

    test('a reply: inner people, subject and quote; it goes into the page\'s own reply', async () => {
      const { bob, address, bed } = holder.scene;
      await holder.scene.deliverEncrypted('outer words', 'What do you think?\nAlice');
      const editor = await answer(await openMail('outer words'), 'answer_reply');
      assert.match(await editor.text('#to-chips'), new RegExp(address));
      assert.equal(await editor.value('#subject'), 'Re: Inner subject');
      const text = withoutIsolates(await editor.value('#text'));
      assert.match(text, /Alice.*<alice@example\.test>:\n> What do you think\?\n> Alice\n$|alice@example\.test:\n> What do you think\?\n> Alice\n$/);
      await editor.click('#text');
      await editor.press('Control+Home');
      await editor.type('Good.');
      const before = bed.messages('alice').length;
      assert.equal((await bob.encrypt(editor, { timeout: 60000 })).tone, 'good');
      const page = await composePage();
      assert.match(await roundcube.recipients(page, 'to'), new RegExp(address));
      assert.doesNotMatch(await roundcube.bodyText(page), /think|Good/);
      await page.activate();
      await roundcube.send(page);
      await waitUntil(() => bed.messages('alice').length > before, { what: 'the answer' });
      const mail = bed.messages('alice').at(-1);
      assert.match(mail, /^In-Reply-To: <[^>]+@example\.test>/m, 'the outer mail is threaded by the page');
      const opened = await withHost(holder.scene.alice, async (host) => {
        await host.call('keystore.unlock');
        const [armored] = /-----BEGIN AGE[\s\S]+?-----END AGE ENCRYPTED FILE-----/.exec(mail);
        const { message, subject, verdict } = await host.call('message.decrypt', { armored: armored.replaceAll('\r', '') });
        return { text: Buffer.from(message, 'base64').toString(), subject, verdict };
      });
      assert.deepEqual([opened.subject, opened.verdict], ['Re: Inner subject', 'known']);
      assert.match(opened.text, /^In-Reply-To: <.+>/m);
      assert.match(opened.text, /Good\.[\s\S]*> What do you think\?/);
    });

    test('somebody else added to a reply: asked before they read the quote', async () => {
      const { bob } = holder.scene;
      await holder.scene.deliverEncrypted('for two', 'between us');
      const editor = await answer(await openMail('for two'), 'answer_reply');
      await editor.click('#to-input');
      await editor.type('carol@example.test');
      await editor.press('Enter');
      await editor.click('#encrypt');
      await editor.waitForText(words('quote_title'));
      assert.match(await editor.text('dialog'), /carol@example\.test/);
      await editor.press('Escape');
      assert.match(await editor.value('#text'), /between us/);
      await bob.page.activate();
      assert(!(await bob.browser.pages()).some((page) => page.url().includes('_action=compose')));
    });

    test('a message anybody could have written is not quoted until that is wanted', async () => {
      const { scene } = holder;
      const recipient = await withHost(scene.bob.profile, async (host) =>
        (await host.call('account.list', {})).accounts[0].recipients.at(-1));
      const armored = execFileSync('age', ['-a', '-r', recipient], { input: 'forged words', encoding: 'utf8' });
      await scene.deliver('unsigned', `${preface}\n\n${armored}`);
      const editor = await answer(await openMail('unsigned'), 'answer_forward');
      assert.equal((await editor.value('#text')).trim(), '');
      await editor.waitForText(words('not_quoted').slice(0, 20));
      await editor.click('#notes .note.warn button');
      assert.match(await editor.value('#text'), /forged words/);
    });

    test('forwarded with its files, sealed anew', async () => {
      const { scene } = holder;
      const { bob } = scene;
      const sealed = await sealWithHost(scene, [{ name: 'plan.txt', content: 'the plan' }]);
      await mailWithFiles(scene, 'to forward', sealed.armored, sealed.files);
      const editor = await answer(await openMail('to forward'), 'answer_forward');
      assert.equal(await editor.value('#subject'), 'Fwd: With files');
      await editor.waitForText('plan.txt');
      await editor.click('#notes .note button');
      await editor.waitFor(() => document.querySelector('#files li')?.innerText.includes('plan.txt'));
      await editor.click('#to-input');
      await editor.type(bob.address);
      await editor.press('Enter');
      assert.equal((await bob.encrypt(editor, { timeout: 60000 })).tone, 'good');
      const page = await composePage();
      await page.activate();
      const before = scene.bed.messages('bob').length;
      await roundcube.send(page);
      await waitUntil(() => scene.bed.messages('bob').length > before, { what: 'the forwarded mail' });
      await bob.page.activate();
      const frame = await openMail(words('outer_subject'));
      await frame.waitForText('plan.txt');
    });

    test('a clear answer to an encrypted mail is held, and goes only if that is wanted', async () => {
      const { bob } = holder.scene;
      await holder.scene.deliverEncrypted('secret question', 'a question');
      const frame = await roundcube.openPreview(bob.page, 'secret question');
      const { uid, mbox } = await frame.evaluate(() => ({
        uid: new URLSearchParams(location.search).get('_uid'), mbox: new URLSearchParams(location.search).get('_mbox'),
      }));
      await bob.page.goto(`${holder.scene.proxy.url}/?_task=mail&_action=compose&_reply_uid=${uid}&_mbox=${mbox}`);
      await bob.page.waitForShadow('button');
      await bob.page.waitFor(() => Boolean(globalThis.rcmail?.env.compose_id && globalThis.rcmail.editor));
      await bob.page.click('#composebody');
      await bob.page.press('Control+Home');
      await bob.page.type('in clear\n');
      await roundcube.clickSend(bob.page);
      const hold = await bob.page.waitForShadow('dialog');
      assert.match(await hold.text(), new RegExp(words('content_hold_clear_reply').slice(0, 40)));
      assert(await roundcube.isComposing(bob.page));
      await (await bob.page.waitForShadow('.choices button:nth-child(2)')).click();
      await roundcube.send(bob.page);
    });

    test('on a site that encrypts by default the editor comes by itself, once', async () => {
      const { bob, address } = holder.scene;
      await roundcube.compose(bob.page);
      await roundcube.addRecipients(bob.page, 'to', address);
      let editor = await bob.openEditor();
      await editor.waitForText(words('encrypt_default').slice(0, 30));
      await editor.click('#notes .note button');
      await editor.waitFor(() => document.querySelector('#notes').textContent === '');
      await editor.close();
      await bob.page.activate();
      await roundcube.compose(bob.page);
      await roundcube.addRecipients(bob.page, 'to', 'nobody@example.test');
      await bob.page.click('#composebody');
      await bob.page.type('clear ');
      assert(!(await bob.browser.pages()).some((page) => page.url().includes(editorPath)));
      await roundcube.compose(bob.page);
      await roundcube.addRecipients(bob.page, 'to', address);
      await bob.page.click('#composebody');
      editor = await bob.waitForEditor();
      await editor.waitFor((wanted) => document.querySelector('#to-chips').textContent.includes(wanted), [address]);
      await editor.close();
      await bob.page.activate();
      await bob.page.click('#composebody');
      await bob.page.type('in clear after all');
      await roundcube.clickSend(bob.page);
      const hold = await bob.page.waitForShadow('dialog');
      assert.match(await hold.text(), new RegExp(words('content_hold_clear_chosen').slice(0, 30)));
      await bob.page.press('Escape');
    });
  });
}
