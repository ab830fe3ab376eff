// SPDX-License-Identifier: Apache-2.0
// The compose boxes of pages nobody knows: found by the user's focus, written, read back, guarded.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBench } from '../fixtures/content-bench.mjs';
import { armored, asWritten, letters, preface, word } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';
import { waitUntil } from '../support/wait.mjs';

const recipients = { to: ['bob@example.test'], cc: [], bcc: [] };
const write = { kind: 'write', preface, armored, recipients, files: [], armorInFile: false };

for (const name of browserNames) {
  describe(`composing, ${name}`, () => {
    let bench;
    before(async () => { bench = await openBench(name); });
    after(() => bench?.close());

    /** A page with the focus in its box, and the desk connected to it as its editor. */
    const openCompose = async (kind, parameters = {}) => {
      const tab = await bench.open('compose.html', { kind, after: '', ...parameters });
      await tab.evaluate(() => globalThis.focusBox());
      assert.deepEqual(await bench.here(tab, { kind: 'here.encrypt' }), { ok: true });
      await bench.connect(tab);
      return tab;
    };
    const boxText = (tab) => tab.evaluate(() => globalThis.readBox());
    const sent = (tab) => tab.evaluate(() => globalThis.sent);
    const finish = async (tab) => {
      await bench.closeEditor();
      await tab.close();
    };

    for (const kind of [
      'textarea', 'contenteditable', 'openShadow', 'closedShadow', 'iframe', 'typing', 'pasting', 'normalising',
    ]) {
      test(`armor is written and read back: ${kind}`, async () => {
        const tab = await openCompose(kind);
        const { outcome } = await bench.ask(write);
        assert.deepEqual(outcome, { ok: true });
        assert.equal(letters(await boxText(tab)), asWritten);
        await finish(tab);
      });
    }

    test('what was typed before is told and replaced whole', async () => {
      const tab = await bench.open('compose.html', { kind: 'contenteditable', after: '' });
      await tab.evaluate(() => { globalThis.fillBox('Dear Bob,\nsee you\n-- \nAlice'); globalThis.focusBox(); });
      await bench.here(tab, { kind: 'here.encrypt' });
      await bench.connect(tab);
      const { snapshot } = await bench.ask({ kind: 'snapshot' });
      assert.equal(snapshot.typedText, 'Dear Bob,\nsee you');
      await bench.ask(write);
      assert.equal(letters(await boxText(tab)), asWritten);
      await finish(tab);
    });

    for (const kind of ['ignoring', 'damaging']) {
      test(`a box that does not keep what is written is refused: ${kind}`, async () => {
        const tab = await openCompose(kind);
        const { outcome } = await bench.ask(write);
        assert.deepEqual(outcome, { ok: false, why: 'differs' });
        await finish(tab);
      });
    }

    test('recipients and subject are read as suggestions, never as complete', async () => {
      const tab = await openCompose('textarea');
      await tab.fill('[name=to]', 'Bob <bob@example.test>, carol@example.test');
      await tab.fill('[name=subject]', 'Lunch');
      const { snapshot } = await bench.ask({ kind: 'snapshot' });
      assert.deepEqual(snapshot.recipients, {
        to: ['bob@example.test', 'carol@example.test'], cc: [], bcc: [], complete: false, why: 'unknown_page',
      });
      assert.equal(snapshot.subject, 'Lunch');
      const changes = async () => (await bench.heard()).filter(({ kind }) => kind === 'changed');
      await waitUntil(async () => (await changes()).at(-1)?.snapshot.subject === 'Lunch');
      await finish(tab);
    });

    test('without a focus the largest box in view is taken, not the search field', async () => {
      const tab = await bench.open('compose.html', { kind: 'contenteditable', after: '' });
      assert.deepEqual(await bench.here(tab, { kind: 'here.encrypt' }), { ok: true });
      await bench.connect(tab);
      assert.deepEqual((await bench.ask(write)).outcome, { ok: true });
      await finish(tab);
    });

    test('a card goes into an empty box only', async () => {
      const card = armored.replaceAll('AGE ENCRYPTED FILE', 'LETTERLOCK CARD').replace('YWdl', 'TGV0');
      const insert = { kind: 'here.insert_card', card };
      const tab = await bench.open('compose.html', { kind: 'textarea', after: '' });
      assert.deepEqual(await bench.here(tab, insert), { ok: true });
      assert.equal(letters(await boxText(tab)), letters(card));
      await tab.evaluate(() => globalThis.fillBox('Dear Bob'));
      assert.deepEqual(await bench.here(tab, insert), { ok: false, why: 'not_empty' });
      await tab.close();
    });

    test('a page without a box says so', async () => {
      const tab = await bench.open('read.html', { body: '' });
      assert.deepEqual(await bench.here(tab, { kind: 'here.encrypt' }), { ok: false, why: 'no_box' });
      await tab.close();
    });

    test('while the editor is open nothing is sent, by mouse or keys', async () => {
      const tab = await openCompose('contenteditable');
      await tab.click('#send');
      await (await tab.waitForShadow('dialog .choices button')).click();
      assert.deepEqual(await tab.evaluate(() => globalThis.presses), []);
      await tab.evaluate(() => globalThis.focusBox());
      await tab.press('Control+Enter');
      await tab.waitForShadow('dialog[open]');
      await tab.press('Escape');
      await tab.evaluate(() => document.querySelector('#send').focus());
      await tab.press('Enter');
      await tab.waitForShadow('dialog[open]');
      await tab.press('Escape');
      await tab.waitFor(() => !document.querySelector('letterlock-hold'));
      assert.deepEqual(await sent(tab), []);
      await finish(tab);
    });

    test('a click made by the page itself is held too', async () => {
      const tab = await openCompose('textarea');
      await tab.evaluate(() => document.querySelector('#send').click());
      await tab.waitForShadow('dialog[open]');
      assert.deepEqual(await sent(tab), []);
      await finish(tab);
    });

    test('an editor that closes without encrypting lets go of Send', async () => {
      const tab = await openCompose('textarea');
      await bench.closeEditor();
      await tab.evaluate(() => globalThis.fillBox('readable'));
      await waitUntil(async () => {
        await tab.evaluate(() => document.querySelector('#send').click());
        return (await sent(tab)).length > 0;
      });
      assert.deepEqual(await sent(tab), ['readable']);
      await tab.close();
    });

    test('our armor alone goes out once the people were looked at, and the editor hears of it', async () => {
      const tab = await openCompose('contenteditable', { after: 'remove' });
      await tab.fill('[name=to]', 'bob@example.test');
      await bench.ask(write);
      await tab.click('#send');
      // Recipients of an unknown page are never complete: asked once.
      const dialog = await tab.waitForShadow('dialog[open]');
      assert.ok((await dialog.text()).includes(word('hold_incomplete')));
      await (await tab.waitForShadow('.choices button')).click();
      assert.deepEqual(await sent(tab), []);
      await tab.click('#send');
      assert.equal(letters((await sent(tab))[0]), asWritten);
      await waitUntil(async () => (await bench.heard()).some(({ kind }) => kind === 'sent'));
      await tab.close();
    });

    test('people who cannot read it and people it does not go to are both named', async () => {
      const tab = await openCompose('textarea');
      await tab.fill('[name=to]', 'eve@example.test');
      await bench.ask({ ...write, recipients: { to: ['carol@example.test'], cc: [], bcc: [] } });
      await tab.click('#send');
      const text = letters(await (await tab.waitForShadow('dialog[open]')).text());
      assert.ok(text.includes(`${word('hold_cannot_read')} eve@example.test`), text);
      assert.ok(text.includes(`${word('hold_not_sent_to')} carol@example.test`), text);
      await tab.press('Escape');
      await finish(tab);
    });

    test('text beside the armor is shown, can be removed, and nothing is sent by the answer', async () => {
      const tab = await openCompose('contenteditable');
      await tab.fill('[name=to]', 'bob@example.test');
      await bench.ask(write);
      const all = await boxText(tab);
      await tab.evaluate((text) => globalThis.fillBox(text), `${all}\n-- \nAlice, Wonderland Ltd.`);
      await tab.click('#send');
      assert.match(await (await tab.waitForShadow('dialog pre')).text(), /Wonderland/);
      await (await tab.waitForShadow('.choices button')).click();
      await waitUntil(async () => letters(await boxText(tab)) === asWritten);
      assert.deepEqual(await sent(tab), []);
      await finish(tab);
    });

    test('text that was kept is not asked about again on this site', async () => {
      const signature = '-- \nAlice of the rabbit hole';
      for (const round of [1, 2]) {
        const tab = await openCompose('textarea');
        await tab.fill('[name=to]', 'bob@example.test');
        await bench.ask(write);
        await tab.evaluate((text) => globalThis.fillBox(globalThis.readBox() + text), `\n${signature}`);
        await tab.click('#send');
        const text = await (await tab.waitForShadow('dialog[open]')).text();
        assert.equal(/rabbit hole/.test(text), round === 1, text);
        if (round === 1) await (await tab.waitForShadow('.choices button:nth-child(2)')).click();
        assert.deepEqual(await sent(tab), []);
        await bench.closeEditor();
        await tab.close();
      }
    });

    test('armor that was altered is held and can be put back', async () => {
      const tab = await openCompose('textarea');
      await bench.ask(write);
      await bench.closeEditor(); // written is written, with or without the editor
      await tab.evaluate(() => globalThis.fillBox(globalThis.readBox().replace('YWdl', 'YWdm')));
      await tab.click('#send');
      assert.ok((await (await tab.waitForShadow('dialog[open]')).text()).includes(word('hold_armor_differs')));
      await (await tab.waitForShadow('.choices button')).click();
      await waitUntil(async () => letters(await boxText(tab)) === asWritten);
      await tab.close();
    });

    test('a box whose armor was thrown away is free for a readable mail after two answers', async () => {
      const tab = await openCompose('textarea');
      await bench.ask(write);
      await bench.closeEditor();
      await tab.evaluate(() => globalThis.fillBox('Dear Eve'));
      await tab.click('#send');
      assert.ok((await (await tab.waitForShadow('dialog[open]')).text()).includes(word('hold_armor_gone')));
      await (await tab.waitForShadow('.choices button:nth-child(2)')).click();
      assert.match(await (await tab.waitForShadow('dialog[open] pre')).text(), /Dear Eve/);
      assert.ok((await (await tab.waitForShadow('dialog[open]')).text()).includes(word('not_encrypted_title')));
      await (await tab.waitForShadow('.choices button')).click();
      assert.deepEqual(await sent(tab), []);
      await tab.click('#send');
      assert.deepEqual(await sent(tab), ['Dear Eve']);
      await tab.close();
    });

    test('a page that takes our question away is asked again, not obeyed', async () => {
      const tab = await openCompose('textarea');
      await tab.click('#send');
      await tab.waitForShadow('dialog[open]');
      await tab.evaluate(() => document.querySelector('letterlock-hold').remove());
      await tab.click('#send');
      await tab.waitForShadow('dialog[open]');
      assert.deepEqual(await sent(tab), []);
      await finish(tab);
    });

    test('a page cannot open the port of a compose, nor answer our question', async () => {
      const tab = await openCompose('textarea');
      await tab.click('#send');
      await tab.waitForShadow('dialog[open]');
      const tried = await tab.evaluate(() => {
        const host = document.querySelector('letterlock-hold');
        for (const target of [host, document, window]) {
          target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
          target.dispatchEvent(new MouseEvent('click', { bubbles: true }));
        }
        return { shadow: host.shadowRoot, runtime: typeof globalThis.chrome?.runtime?.connect };
      });
      assert.deepEqual(tried, { shadow: null, runtime: 'undefined' });
      assert.equal(await tab.count('letterlock-hold'), 1);
      assert.deepEqual(await sent(tab), []);
      await finish(tab);
    });
  });
}
