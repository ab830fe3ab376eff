// SPDX-License-Identifier: Apache-2.0
// The editors that webmails are made of, on a page that no adapter knows. What counts is what the
// editor's own interface says it holds: many draw anew from a model of their own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { bundle, openBench } from '../fixtures/content-bench.mjs';
import { armored, asWritten, preface, word } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';

/** Editors put marks without width where a caret stands. */
const letters = (text) => text.replace(/[\s\u200b]+/g, ' ').trim();
const write = { kind: 'write', preface, armored, files: [], armorInFile: false, recipients: { to: ['bob@example.test'], cc: [], bcc: [] } };
const codeStyle = readFileSync(new URL('../node_modules/codemirror5/lib/codemirror.css', import.meta.url), 'utf8');

const editors = ['squire', 'rooster', 'quill', 'prosemirror', 'lexical', 'codemirror', 'codemirror5'];

const scripts = {};
for (const editor of editors) {
  scripts[editor] = await bundle(`tests/browser/fixtures/real-editors/${editor}.mjs`, 'made');
}
const finder = await bundle('extension/src/content/armor-finder.ts', 'finder');

function longArmor() {
  const lines = armored.trimEnd().split('\n');
  return [...lines.slice(0, 2), ...Array(400).fill(lines[2]), ...lines.slice(-2)].join('\n');
}

for (const name of browserNames) {
  describe(`real editors, ${name}`, () => {
    let bench;
    before(async () => { bench = await openBench(name); });
    after(() => bench?.close());

    async function open(editor, height) {
      const tab = await bench.open('real-editor.html', { height });
      await tab.evaluate(async (script, css) => {
        document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
        document.head.append(Object.assign(document.createElement('script'), { textContent: script }));
        await globalThis.mount(globalThis.made.default);
        globalThis.editor.focus();
      }, scripts[editor], codeStyle);
      await tab.type('First line');
      await tab.press('Enter');
      await tab.type('Second line');
      await (await tab.waitForShadow('button[title]')).click();
      await bench.connect(tab);
      return tab;
    }
    const held = async (tab) => letters(await tab.evaluate(() => globalThis.editor.text()));
    const send = (tab) => tab.evaluate(() => document.querySelector('.ico').click());
    const question = async (tab) => (await tab.waitForShadow('dialog[open]')).text();
    const sent = (tab) => tab.evaluate(() => globalThis.sent);
    const answer = async (tab, key) => {
      const dialog = await tab.waitForShadow('dialog[open]');
      await dialog.evaluate((element, label) => {
        [...element.querySelectorAll('button')].find(({ textContent }) => textContent === label).focus();
      }, word(key));
      await tab.press('Enter');
    };
    const waitUntilItHolds = (tab, text, is) => tab.waitFor((wanted, yes) =>
      (globalThis.editor.text().replace(/[\s\u200b\ufeff]+/g, ' ').trim() === wanted) === yes, [text, is]);

    for (const editor of editors) {
      test(`holds the armor itself, keeps it, and is guarded: ${editor}`, async () => {
        const tab = await open(editor, '320px');
        const { snapshot } = await bench.ask({ kind: 'snapshot' });
        assert.equal(snapshot.typedText, 'First line\nSecond line');
        assert.deepEqual(snapshot.recipients.to, ['bob@example.test']);
        await send(tab);
        assert.ok((await question(tab)).includes(word('hold_not_encrypted')));
        await tab.press('Escape');

        assert.deepEqual((await bench.ask(write)).outcome, { ok: true });
        assert.equal(await held(tab), asWritten);
        await tab.evaluate(() => { document.querySelector('#people').focus(); globalThis.editor.focus(); });
        await tab.press('x');
        await waitUntilItHolds(tab, asWritten, false);
        await tab.press('Backspace');
        await waitUntilItHolds(tab, asWritten, true);

        await send(tab);
        await answer(tab, 'keep_recipients');
        await send(tab);
        assert.deepEqual((await sent(tab)).map(letters), [asWritten]);
        const html = await tab.evaluate(() => globalThis.editor.html());
        await tab.evaluate((lines) => globalThis.editor.setLines(lines), `${preface}\n${armored.replace('YWdl', 'YWdm')}`.split('\n'));
        await send(tab);
        assert.ok((await question(tab)).includes(word('hold_armor_differs')));
        await tab.press('Escape');
        assert.equal((await sent(tab)).length, 1);
        await bench.closeEditor();

        const found = await tab.evaluate((script, markup) => {
          document.head.append(Object.assign(document.createElement('script'), { textContent: script }));
          const letter = document.body.appendChild(document.createElement('main'));
          letter.innerHTML = markup;
          return globalThis.finder.findArmor(letter).map((one) => one.armored);
        }, finder, html);
        assert.deepEqual(found, [armored]);
        await tab.close();
      });
    }

    test('an editor that draws the lines in view takes the mail as a file, and is guarded', async () => {
      const tab = await open('codemirror5', '160px');
      assert.deepEqual((await bench.ask({ ...write, armored: longArmor() })).outcome, { ok: false, why: 'partial' });
      assert.deepEqual((await bench.ask({ ...write, armorInFile: true })).outcome, { ok: true });
      assert.equal(await held(tab), preface);
      await send(tab);
      await answer(tab, 'keep_recipients');
      await tab.evaluate((lines) => globalThis.editor.setLines(lines), [preface, ...Array(60).fill(''), 'A secret']);
      await send(tab);
      assert.ok((await question(tab)).includes(word('hold_hidden_text')));
      await tab.press('Escape');
      assert.deepEqual(await sent(tab), []);
      await bench.closeEditor();
      await tab.close();
    });
  });
}
