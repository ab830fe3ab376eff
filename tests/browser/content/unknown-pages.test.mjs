// SPDX-License-Identifier: Apache-2.0
// Pages that no adapter knows, on a site where the add-on is on: the button comes by itself where
// somebody goes into the box of a mail, and armor is framed wherever the page puts it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBench } from '../fixtures/content-bench.mjs';
import { armored, asWritten, letters, preface, word } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';
import { waitUntil } from '../support/wait.mjs';

const write = { kind: 'write', preface, armored, files: [], armorInFile: false, recipients: { to: ['bob@example.test'], cc: [], bcc: [] } };

const kinds = [
  'plain', 'textarea', 'onlyPaste', 'onlyBeforeInput', 'plaintextOnly', 'dialog', 'wrapping', 'shadow',
  'boxInClosedShadow', 'blankFrame', 'srcdocFrame', 'designMode', 'several', 'late', 'redrawn',
  'controlled', 'shrunk', 'nestedFrames', 'writtenAnew', 'drawnWhole', 'remade', 'sendBeside', 'rewritten',
  'covered',
];
const redrawn = ['redrawn', 'writtenAnew', 'remade'];

for (const name of browserNames) {
  describe(`unknown pages, ${name}`, () => {
    let bench;
    before(async () => { bench = await openBench(name); });
    after(() => bench?.close());

    const open = async (kind) => {
      const tab = await bench.open('unknown.html', { kind });
      await tab.waitFor(() => Boolean(globalThis.box));
      await tab.evaluate(() => globalThis.focusBox());
      return tab;
    };
    const dialogText = async (tab) => letters(await (await tab.waitForShadow('dialog[open] h2')).text());

    for (const kind of kinds) {
      test(`the button comes by itself, armor is written, Send is held: ${kind}`, async () => {
        const tab = await open(kind);
        const button = await tab.waitForShadow('button[title]');
        await button.click();
        await bench.connect(tab);
        await tab.evaluate(() => document.activeElement.blur());
        const press = () => tab.evaluate(() => {
          if (globalThis.press) return globalThis.press();
          const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
          all(document).filter((one) => one.className === 'ico').at(-1).click();
        });
        if (redrawn.includes(kind)) await tab.evaluate(() => globalThis.redraw());
        await press();
        assert.equal(await dialogText(tab), word('hold_title'));
        await tab.press('Escape');
        assert.deepEqual((await bench.ask(write)).outcome, { ok: true });
        if (redrawn.includes(kind)) await tab.evaluate(() => globalThis.redraw());
        assert.equal(letters(await tab.evaluate(() => globalThis.readBox())), asWritten);
        const { snapshot } = await bench.ask({ kind: 'snapshot' });
        assert.equal(snapshot.holdsArmor, true);
        await tab.waitFor(() => !globalThis.box.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true, composed: true })));
        assert.deepEqual(await tab.evaluate(() => globalThis.sent), []);
        await bench.closeEditor();
        await tab.close();
      });
    }

    test('a box of one line has its button once there is something in it', async () => {
      const tab = await open('growing');
      await tab.type('Dear Bob,');
      for (let line = 0; line < 3; line++) await tab.press('Enter');
      await tab.waitForShadow('button[title]');
      await tab.close();
    });

    for (const kind of ['hiddenInput', 'drawsPart']) {
      test(`a box that draws the lines in view takes the mail as a file, and is guarded: ${kind}`, async () => {
        const tab = await open(kind);
        await (await tab.waitForShadow('button[title]')).click();
        await bench.connect(tab);
        assert.deepEqual((await bench.ask(write)).outcome, { ok: false, why: 'partial' });
        const files = ['letterlock-message.age'];
        assert.deepEqual((await bench.ask({ ...write, files, armorInFile: true })).outcome, { ok: true });
        assert.equal(letters(await tab.evaluate(() => globalThis.readBox())), preface);
        const press = () => tab.evaluate(() => document.querySelector('.ico').click());
        await press();
        assert.match(await (await tab.waitForShadow('dialog[open]')).text(), /letterlock-message\.age/);
        await tab.press('Escape');
        await tab.evaluate((text) => globalThis.setModel(text), `${preface}\n${'\n'.repeat(60)}A secret`);
        await press();
        assert.ok((await (await tab.waitForShadow('dialog[open]')).text()).includes(word('hold_hidden_text')));
        assert.deepEqual(await tab.evaluate(() => globalThis.sent), []);
        await bench.closeEditor();
        await tab.close();
      });
    }

    test('a box in a frame of another site is named with its site', async () => {
      const elsewhere = bench.origin.replace('127.0.0.1', '[::1]');
      const tab = await bench.open('unknown.html', { kind: 'foreignFrame', elsewhere });
      await tab.waitFor(() => Boolean(globalThis.box));
      assert.deepEqual(await bench.here(tab, { kind: 'here.encrypt' }), { ok: false, why: 'other_site', site: elsewhere });
      await tab.close();
    });

    for (const kind of ['plain', 'dropOnly']) {
      test(`sealed files arrive by the page's own means: ${kind}`, async () => {
        const tab = await open(kind);
        await (await tab.waitForShadow('button[title]')).click();
        await bench.connect(tab);
        const files = ['letterlock-1a2b3c4d.age', 'letterlock-5e6f7a8b.age'];
        assert.deepEqual((await bench.attach(files)).outcome, { ok: true });
        assert.deepEqual(await tab.evaluate(() => globalThis.files), files);
        assert.deepEqual((await bench.ask({ ...write, files })).outcome, { ok: true });
        await bench.closeEditor();
        await tab.close();
      });
      test(`a readable file is held: ${kind}`, async () => {
        const tab = await open(kind);
        await (await tab.waitForShadow('button[title]')).click();
        await bench.connect(tab);
        assert.deepEqual((await bench.ask(write)).outcome, { ok: true });
        await bench.closeEditor();
        await tab.evaluate(() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(['plain'], 'plan.pdf'));
          const section = document.querySelector('section');
          const input = section.querySelector('input[multiple]');
          if (input) input.files = transfer.files;
          (input ?? section).dispatchEvent(input ? new Event('change', { bubbles: true })
            : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        });
        await tab.evaluate(() => document.querySelector('.ico').click());
        assert.match(await (await tab.waitForShadow('dialog[open]')).text(), /plan\.pdf/);
        assert.deepEqual(await tab.evaluate(() => globalThis.sent), []);
        await tab.close();
      });
    }

    test('a box without the marks of a mail gets no button, and is written all the same when asked', async () => {
      const tab = await bench.open('read.html', { body: '<textarea style="width: 400px; height: 200px"></textarea>' });
      await tab.evaluate(() => document.querySelector('textarea').focus());
      assert.deepEqual(await bench.here(tab, { kind: 'here.encrypt' }), { ok: true });
      await bench.connect(tab);
      assert.deepEqual((await bench.ask(write)).outcome, { ok: true });
      assert.equal(await tab.count('letterlock-button'), 0);
      await bench.closeEditor();
      await tab.close();
    });

    test('armor that comes later is framed, in shadow trees and frames without an address too', async () => {
      const tab = await bench.open('read.html', { body: '<div id="place"></div>' });
      await tab.evaluate((text) => {
        const pre = (owner) => Object.assign(owner.createElement('pre'), { textContent: text });
        const place = document.querySelector('#place');
        const host = document.createElement('mail-body');
        const frame = document.createElement('iframe');
        place.append(host, frame);
        host.attachShadow({ mode: 'open' }).append(pre(document));
        frame.style.cssText = 'width: 600px; height: 300px';
        setTimeout(() => frame.contentDocument.body.append(pre(frame.contentDocument)), 500);
        setTimeout(() => place.prepend(pre(document)), 700);
      }, armored);
      const frames = async () => (await tab.frames()).filter((frame) => frame.url().includes('/reader/')).length;
      await waitUntil(async () => (await tab.count('#place letterlock-message')) === 1);
      await waitUntil(async () => (await frames()) >= 2, { what: 'two reader frames' });
      await tab.close();
    });
  });
}
