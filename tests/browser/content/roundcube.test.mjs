// SPDX-License-Identifier: Apache-2.0
// The content script in a real Roundcube: our button, what is read of the page, what is written
// into either editor, Send held and let go, and the frame in a message that really was sent.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBench } from '../fixtures/content-bench.mjs';
import { armored, asWritten, letters, preface, word } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';
import * as roundcube from '../support/roundcube.mjs';
import { waitUntil } from '../support/wait.mjs';
import { WebmailBed } from '../support/webmail-bed.mjs';

for (const name of browserNames) {
  describe(`Roundcube, ${name}`, () => {
    let bed, bench, page;

    before(async () => {
      bed = await WebmailBed.start();
      bench = await openBench(name);
      page = await bench.browser.newTab(bed.url);
      await bench.adopt(page, bed.url);
      await roundcube.login(page, 'alice', bed.password);
    });

    after(async () => {
      await bench?.close();
      await bed?.stop();
    });

    const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((user) => `${user}@example.test`);
    const write = (recipients = { to: [bob], cc: [], bcc: [] }, more = {}) =>
      bench.ask({ kind: 'write', preface, armored, recipients, files: [], armorInFile: false, ...more });
    const snapshot = async () => (await bench.ask({ kind: 'snapshot' })).snapshot;
    const ourButton = () => page.waitForShadow('button[title]');
    const openEditor = async (options) => {
      await roundcube.compose(page, options);
      await (await ourButton()).click();
      await bench.connect(page);
    };
    const dialogText = async () => letters(await (await page.waitForShadow('dialog[open]')).text());
    /** Below everything else in the box, as a signature plug-in would. */
    const addText = (text) => page.evaluate((added) => {
      const editor = document.querySelector('#composebody_ifr')?.contentDocument.body;
      if (document.querySelector('input[name=_is_html]').value === '1') editor.append(added);
      else document.querySelector('#composebody').value += `\n${added}`;
    }, text);
    const hasSent = async () => (await bench.heard()).some(({ kind }) => kind === 'sent');

    for (const html of [false, true]) {
      const mode = html ? 'HTML' : 'plain text';

      test(`armor is written, sent and framed (${mode})`, async () => {
        const subject = `Encrypted ${mode}`;
        await roundcube.compose(page, { html });
        await roundcube.addRecipients(page, 'to', bob);
        await (await ourButton()).click();
        await bench.connect(page);
        const before = await snapshot();
        assert.equal(before.from, alice);
        assert.deepEqual(before.recipients, { to: [bob], cc: [], bcc: [], complete: true });
        assert.equal(before.typedText, '');
        assert.equal(before.holdsArmor, false);
        const { outcome } = await write(undefined, { subject });
        assert.deepEqual(outcome, { ok: true });
        assert.equal(letters(await roundcube.bodyText(page)), asWritten);
        await roundcube.send(page);
        await waitUntil(hasSent, { what: 'the editor to hear that it was sent' });
        await waitUntil(() => bed.messages('bob').some((mail) => mail.includes(`Subject: ${subject}`)));

        const frame = await roundcube.openPreview(page, subject, 'Sent');
        const [content] = await waitUntil(async () => {
          const all = await bench.mounted(page);
          return all.length === 1 && all;
        });
        assert.equal(content.armored, armored);
        assert.equal(content.surrounded, false);
        assert.equal(content.outer.from, alice);
        assert.equal(content.outer.subject, subject);
        assert.equal(letters(await roundcube.messageText(frame)), letters(preface));
      });

      test(`while the editor is open Send is held; text beside the armor too (${mode})`, async () => {
        await openEditor({ html });
        await roundcube.addRecipients(page, 'to', bob);
        await roundcube.clickSend(page);
        assert.ok((await dialogText()).includes(word('hold_not_encrypted')));
        await page.press('Escape');
        await write(undefined, { subject: 'Held' });
        await addText('my secret');
        await roundcube.clickSend(page);
        assert.ok((await dialogText()).includes('my secret'));
        assert.ok(await roundcube.isComposing(page));
        await (await page.waitForShadow('.choices button')).click();
        await waitUntil(async () => letters(await roundcube.bodyText(page)) === asWritten);
        await roundcube.send(page);
        assert.ok(!bed.messages('bob').at(-1).includes('my secret'));
      });
    }

    test('what was typed in the page is told, and half-typed people are', async () => {
      await roundcube.compose(page, { html: false });
      await roundcube.typeBody(page, 'Dear Bob');
      await page.click('#compose_to ul.recipient-input input');
      await page.type('car');
      await (await ourButton()).evaluate((button) => button.focus({ preventScroll: true }));
      await bench.here(page, { kind: 'here.encrypt' });
      await bench.connect(page);
      const { typedText, recipients } = await snapshot();
      assert.equal(typedText, 'Dear Bob');
      assert.ok(recipients.complete || recipients.why === 'typing', JSON.stringify(recipients));
      await roundcube.addRecipients(page, 'cc', carol);
      const changed = async () => (await bench.heard()).findLast(({ kind }) => kind === 'changed');
      await waitUntil(async () => (await changed())?.snapshot.recipients.cc.includes(carol));
    });

    test('a new mail without people gets those of the editor, each in its field', async () => {
      await openEditor({ html: false });
      await write({ to: [bob], cc: [carol], bcc: [alice] });
      assert.deepEqual((await snapshot()).recipients, { to: [bob], cc: [carol], bcc: [alice], complete: true });
      assert.equal(await page.count('#compose_to li.recipient'), 1);
    });

    test('somebody added after encrypting is warned about once per change', async () => {
      await openEditor({ html: false });
      await write(undefined, { subject: 'One more' });
      await roundcube.addRecipients(page, 'to', carol);
      await roundcube.clickSend(page);
      assert.ok((await dialogText()).includes(`${word('hold_cannot_read')} ${carol}`));
      await (await page.waitForShadow('.choices button')).click();
      await roundcube.send(page);
      await waitUntil(hasSent);
    });

    test('a readable file is held', async () => {
      await openEditor({ html: false });
      await write();
      await page.evaluate(() => {
        const files = new DataTransfer();
        files.items.add(new File(['plain'], 'plan.txt', { type: 'text/plain' }));
        const input = document.querySelector('#uploadformInput');
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await page.waitFor(() => document.querySelector('#attachment-list li:not(.uploading) .attachment-name'));
      await roundcube.clickSend(page);
      assert.ok((await dialogText()).includes('plan.txt'));
      assert.ok(await roundcube.isComposing(page));
      await page.press('Escape');
    });

    test('an invitation goes into an empty box, and not over something typed', async () => {
      await openEditor({ html: false });
      const plain = { kind: 'write_plain', text: 'Hello Bob,\nhere is my card.', subject: 'My card', to: [bob] };
      assert.deepEqual((await bench.ask(plain)).outcome, { ok: true });
      assert.equal(letters(await roundcube.bodyText(page)), letters(plain.text));
      assert.deepEqual((await bench.ask(plain)).outcome, { ok: false, why: 'not_empty' });
      assert.equal((await snapshot()).subject, 'My card');
    });

    test('focus goes to Send when the editor asks', async () => {
      await openEditor({ html: false });
      assert.deepEqual((await bench.ask({ kind: 'focus_send' })).send, 'focused');
      assert.ok(await page.evaluate(() => document.activeElement.matches('button.send')));
    });

    test('a letter that looks like a header does not change who it is from', async () => {
      const html = `<div class="header from"><span class="rcmContactAddress" title="eve@example.test">Eve</span></div>
        <h2 class="subject">Other</h2><pre>${armored}</pre>`;
      await bed.deliver('bob', 'alice', `Subject: Real\nFrom: Bob <${bob}>\nTo: ${alice}\nContent-Type: text/html\n\n${html}\n`);
      await roundcube.openMessage(page, 'Real');
      const [content] = await waitUntil(async () => {
        const all = await bench.mounted(page);
        return all.length === 1 && all;
      });
      assert.equal(content.outer.from, bob);
      assert.equal(content.outer.subject, 'Real');
      assert.equal(content.surrounded, true);
    });
  });
}
