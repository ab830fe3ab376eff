// SPDX-License-Identifier: Apache-2.0
// One contract for every adapter, on pages of our own at the providers' addresses: what it reads,
// that what it writes is read back equal, that files arrive, and that Send is held and let go.
// All of them in Chromium; in Firefox those with frames, windows and editors of every kind.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contracts } from '../fixtures/contracts.mjs';
import { openBench } from '../fixtures/content-bench.mjs';
import { armored, asWritten, letters, otherArmored as other, preface, word } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';
import { extensionDirectory, readManifest } from '../support/letterlock.mjs';
import { waitUntil } from '../support/wait.mjs';

const lines = armored.trimEnd().split('\n');
const fills = {
  armor: armored,
  other,
  armorBr: lines.join('<br>'),
  armorNbsp: armored.trimEnd().replaceAll(' ', '&#160;<wbr>').replaceAll('\n', '<br />'),
  armorMarked: lines.join('<br>').replace('AGE', '<em class="hl">A</em>GE').replace(/([A-Za-z0-9+/]{20})/g, '$1<wbr>'),
  armorQuoted: lines.map((line) => `&gt; ${line}`).join('<br>'),
  armorHead: lines.slice(0, 4).join('<br>'),
  random: Math.random().toString(36).slice(2, 8),
};
const letter = { mine: armored, other };

for (const name of browserNames) {
  const wanted = Object.entries(contracts).filter(([, { browsers = ['chromium'] }]) => browsers.includes(name));
  describe(`adapters, ${name}`, () => {
    let bench;
    before(async () => { bench = await openBench(name, fills, { sites: true }); });
    after(() => bench?.close());

    test('the built add-on asks for the known providers, this computer, and nothing else', async () => {
      const built = readManifest(extensionDirectory(name));
      const tab = await bench.openSite('https://mail.google.com/mail/u/0/', 'gmail/read');
      const hosts = await bench.probe(tab, 'hosts');
      const expected = ['http://127.0.0.1/*', 'http://localhost/*', ...hosts.map((host) => `https://${host}/*`)].sort();
      assert.deepEqual(built.host_permissions.toSorted(), expected);
      assert.deepEqual(built.content_scripts.map(({ matches }) => matches.toSorted()), [expected]);
      assert.deepEqual(built.permissions.toSorted(), ['activeTab', 'nativeMessaging', 'scripting', 'storage']);
      assert.deepEqual(built.optional_host_permissions, ['https://*/*', 'http://*/*']);
      await tab.close();
    });

    // Firefox asks for a person's own press before a page may open a window.
    if (name === 'chromium') {
      test('outlook: a compose in a window of its own, blank and filled by script', async () => {
        const tab = await bench.openSite(contracts.outlook.address, 'outlook/compose', {});
        await tab.evaluate(() => globalThis.popOut());
        const popped = await waitUntil(async () => {
          for (const page of await bench.browser.pages()) {
            if (await page.evaluate(() => document.title === 'popped out').catch(() => false)) return page;
          }
          return null;
        }, { what: 'the window' });
        await (await popped.waitForShadow('button[title]')).click();
        const last = async () => (await bench.desk.evaluate(() => globalThis.desk.opened())).at(-1)?.tab;
        popped.tabId = await waitUntil(async () => (await last()) !== tab.tabId && last(), { what: 'its editor' });
        await bench.connect(popped);
        await popped.click('[data-fixture-send]');
        assert.ok(letters(await (await popped.waitForShadow('dialog[open]')).text()).includes(word('hold_not_encrypted')));
        await popped.press('Escape');
        const recipients = { to: ['bob@example.test', 'carol@example.test'], cc: [], bcc: [] };
        const { outcome } = await bench.ask({ kind: 'write', preface, armored, recipients, files: [], armorInFile: false });
        assert.deepEqual(outcome, { ok: true });
        await popped.click('[data-fixture-send]');
        assert.deepEqual((await popped.evaluate(() => globalThis.sent)).map(letters), [asWritten]);
        await popped.close();
        await tab.close();
      });
    }

    for (const [adapter, contract] of wanted) {
      const open = (page, parameters) =>
        bench.openSite(contract.address, `${adapter}/${page}`, parameters, contract.more);
      const composes = (tab) => bench.probe(tab, 'composes');
      const dialogText = async (tab) => letters(await (await tab.waitForShadow('dialog[open]')).text());
      const sent = (tab) => tab.evaluate(() => globalThis.sent);

      /** Opens the editor by our own button in the first compose. */
      const openEditor = async (tab) => {
        await (await tab.waitForShadow('button[title]')).click();
        await bench.connect(tab);
      };

      for (const [page, expected] of Object.entries(contract.composes)) {
        test(`${adapter}: people, subject and Send are read (${page})`, async () => {
          const tab = await open(page.split('?')[0], Object.fromEntries(new URLSearchParams(page.split('?')[1])));
          assert.equal(await bench.probe(tab, 'name'), adapter);
          const found = await composes(tab);
          assert.deepEqual(
            found.map(({ recipients, from, subject, sendButtons, hasPlace }) =>
              ({ recipients, from, subject, sendButtons: sendButtons.map((id) => id.replace(fills.random, '*')), hasPlace })),
            expected.map((one) => ({ hasPlace: true, ...one })));
          await tab.close();
        });
      }

      test(`${adapter}: what is written is read back, and files arrive`, async () => {
        const tab = await open('compose', contract.sending);
        assert.equal(await bench.probe(tab, 'write', 0, `${preface}\n\n${armored}`), true);
        assert.equal(letters((await composes(tab))[0].text), asWritten);
        assert.equal(letters(await tab.evaluate(() => globalThis.boxText())), asWritten);
        await bench.probe(tab, 'setSubject', 0, 'Encrypted message');
        assert.equal((await composes(tab))[0].subject, 'Encrypted message');
        assert.equal(await bench.probe(tab, 'attach', 0, ['letterlock-message.age', 'b.age']), true);
        const compose = async () => (await composes(tab))[0];
        await waitUntil(async () => !(await compose()).uploading);
        assert.deepEqual((await compose()).attachments, ['letterlock-message.age', 'b.age']);
        await tab.close();
      });

      test(`${adapter}: Send is held by mouse, keys and menus, and let go with our armor`, async () => {
        const tab = await open('compose', contract.sending);
        await openEditor(tab);
        for (const how of contract.sends ?? ['click', 'keys']) {
          await contract.send(tab, how);
          assert.ok((await dialogText(tab)).includes(word('hold_not_encrypted')), how);
          await tab.press('Escape');
          await tab.waitFor(() => !document.querySelector('letterlock-hold'));
        }
        assert.deepEqual(await sent(tab), []);
        const { recipients } = (await composes(tab))[0];
        const { outcome } = await bench.ask({ kind: 'write', preface, armored, recipients, files: [], armorInFile: false });
        assert.deepEqual(outcome, { ok: true });
        await contract.send(tab, 'click');
        if (!recipients.complete) {
          assert.ok((await dialogText(tab)).includes(word('hold_incomplete')));
          await (await tab.waitForShadow('.choices button')).click();
          await contract.send(tab, 'click');
        }
        const [mail] = await tab.waitFor(() => globalThis.sent.length > 0 && globalThis.sent);
        assert.equal(letters(mail.text), asWritten);
        await tab.close();
      });

      test(`${adapter}: letters are framed, and whose they are is read outside of them`, async () => {
        const tab = await open('read');
        const ready = async () => {
          const found = await bench.probe(tab, 'messages');
          const isWhole = contract.messages.every(({ armor = 1 }, index) => found[index]?.armor.length === armor);
          return isWhole && found;
        };
        const messages = (await waitUntil(ready)).map(({ armor, ...rest }) => ({ ...rest, armor: armor.length }));
        assert.deepEqual(messages, contract.messages.map((one) => ({
          sender: null, subject: null, date: null, truncated: false, attachments: [], armor: 1, ...one,
        })));
        // A clipped letter's frame has its beginning only.
        const whole = Object.values(letter);
        const shown = await waitUntil(async () => {
          const all = (await bench.mounted(tab)).map((one) => one.armored).filter((one) => whole.includes(one));
          return all.length === contract.frames.length && all;
        });
        assert.deepEqual(shown.sort(), contract.frames.map((one) => letter[one]).sort());
        if (contract.reading) await contract.reading(tab, bench, { armored, letters });
        await tab.close();
      });
    }
  });
}
