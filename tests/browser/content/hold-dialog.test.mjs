// SPDX-License-Identifier: Apache-2.0
// The question about a held Send, by keyboard and for assistive technology. It hangs in a closed
// shadow tree, which nobody can look into: here the tree is opened.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { bundle } from '../fixtures/content-bench.mjs';
import { Stage } from '../screenshots/stage.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const words = readFileSync(new URL('../../../extension/_locales/en/messages.json', import.meta.url), 'utf8');

const holds = [
  { why: 'not_encrypted' },
  { why: 'armor_differs' },
  { why: 'uploading' },
  { why: 'attachments', names: ['map of the bridge.png', 'x'.repeat(200)] },
  { why: 'foreign_text', text: `A signature\n${'long line '.repeat(60)}` },
  { why: 'recipients', cannotRead: ['eve@example.net'], notSentTo: ['carol@example.net'], incomplete: true },
  { why: 'armor_gone', text: 'Dear Eve' },
];

const opensShadows = `{
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
  const all = ${words};
  globalThis.chrome = { i18n: { getMessage: (key) => all[key]?.message ?? 'ltr' } };
}`;

describe('the question about a held Send', () => {
  let stage;
  let tab;
  before(async () => {
    stage = await Stage.open();
    tab = await stage.webmail('compose.html');
    const scripts = [
      opensShadows, axe,
      await bundle('extension/src/content/hold-dialog.ts', 'holdDialog'),
      await bundle('extension/src/content/hold-text.ts', 'holdWords'),
    ];
    for (const script of scripts) await tab.page.evaluate(script);
  });
  after(() => stage?.close());

  const ask = (hold) => tab.evaluate((held) => {
    globalThis.chosen = [];
    const note = (name) => () => globalThis.chosen.push(name);
    const answers = { putBack: note('putBack'), keepText: note('keepText'), acceptRecipients: note('acceptRecipients'), copy: note('copy'), anotherMail: note('anotherMail') };
    document.querySelector('#send').focus();
    globalThis.holdDialog.askAboutHold(document, globalThis.holdWords.holdText(held, answers));
  }, hold);

  const gone = () => tab.waitFor(() => document.querySelector('letterlock-hold') === null);
  const leave = async () => {
    await tab.press('Escape');
    await gone();
  };

  for (const hold of holds) {
    test(`${hold.why}: nothing that axe knows is wrong, and nothing sticks out at 400 % zoom`, async () => {
      await tab.page.setViewportSize({ width: 320, height: 640 });
      await ask(hold);
      for (const colorScheme of ['light', 'dark']) {
        await tab.page.emulateMedia({ colorScheme });
        const found = await tab.evaluate(async () => {
          const { violations } = await globalThis.axe.run(document);
          return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html)}`);
        });
        assert.deepEqual(found, [], colorScheme);
      }
      const sticksOut = await tab.evaluate(() => {
        const dialog = document.querySelector('letterlock-hold').shadowRoot.querySelector('dialog');
        return dialog.scrollWidth > dialog.clientWidth || dialog.getBoundingClientRect().right > innerWidth;
      });
      assert.equal(sticksOut, false);
      await leave();
    });
  }

  test('Escape sends nothing and gives the focus back to Send', async () => {
    await ask(holds[0]);
    await leave();
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'send');
  });

  test('the careful answer has the focus, so a second Enter changes nothing', async () => {
    await ask(holds[4]);
    await tab.press('Enter');
    await gone();
    assert.deepEqual(await tab.evaluate(() => globalThis.chosen), []);
  });

  test('every answer is reached by Tab, and the page behind is not', async () => {
    await ask(holds[5]);
    const names = new Set();
    for (let i = 0; i < 8; i++) {
      names.add(await tab.evaluate(() => document.querySelector('letterlock-hold').shadowRoot.activeElement?.textContent));
      assert.notEqual(await tab.evaluate(() => document.activeElement.id), 'send');
      await tab.press('Tab');
    }
    for (const label of ['Copy addresses', 'Recipients are right', 'Cancel']) assert(names.has(label), label);
    await leave();
  });
});
