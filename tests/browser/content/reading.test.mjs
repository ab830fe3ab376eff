// SPDX-License-Identifier: Apache-2.0
// Reader frames in place of armor, on pages no adapter knows, at the user's request.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBench } from '../fixtures/content-bench.mjs';
import { armored as armor, card, otherArmored as other, word } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';
import { waitUntil } from '../support/wait.mjs';

const decrypt = { kind: 'here.decrypt' };

for (const name of browserNames) {
  describe(`reading, ${name}`, () => {
    let bench;
    before(async () => { bench = await openBench(name); });
    after(() => bench?.close());

    const opened = async (body, headers) => {
      const tab = await bench.open('read.html', { body }, headers);
      assert.deepEqual(await bench.here(tab, decrypt), { ok: true });
      return tab;
    };
    const letterText = (tab) => tab.text('#letter');
    const shadowText = async (tab) => (await tab.waitForShadow('.bar')).text();

    test('a frame takes the place of the armor, and the rest stays to be seen', async () => {
      const tab = await opened(`<p>Hello</p><pre>${armor}</pre><p>Bye</p>`);
      const [content] = await waitUntil(async () => {
        const all = await bench.mounted(tab);
        return all.length === 1 && all;
      });
      assert.deepEqual(content, {
        what: 'message', armored: armor, truncated: false, outer: {}, surrounded: true, files: [], answerUrls: {},
      });
      assert.equal((await letterText(tab)).replace(/\s+/g, ' ').trim(), 'Hello Bye');
      await tab.close();
    });

    test('"Show original" shows the armor beside the frame, and hides it again', async () => {
      const tab = await opened(`<div>${armor.trim().split('\n').join('<br>')}</div>`);
      await tab.waitForFrame('/reader/');
      const button = await tab.waitForShadow('.bar button');
      await button.click();
      assert.equal((await letterText(tab)).trim(), armor.trim());
      await button.click();
      assert.equal((await letterText(tab)).trim(), '');
      await tab.close();
    });

    test('text in the same text node as the armor stays in view', async () => {
      const tab = await opened(`<pre>Before\n${armor}After</pre>`);
      await tab.waitForFrame('/reader/');
      assert.equal((await letterText(tab)).replace(/\s+/g, ' ').trim(), 'Before After');
      await tab.close();
    });

    test('two messages and a card get a frame each', async () => {
      const tab = await opened(`<pre>${armor}</pre><p>${other.replaceAll('\n', '<br>')}</p><pre>${card}</pre>`);
      const all = await waitUntil(async () => {
        const contents = await bench.mounted(tab);
        return contents.length === 3 && contents;
      });
      assert.deepEqual(all.find(({ what }) => what === 'card'), { what: 'card', card });
      const messages = all.filter(({ what }) => what === 'message').map(({ armored }) => armored);
      assert.deepEqual(messages.sort(), [armor, other].sort());
      await tab.close();
    });

    test('a block that the page drew anew is no block shown above', async () => {
      const tab = await opened(`<pre>${armor}</pre>`);
      // Of nodes that left the page, "before" and "after" are chance: so more than once.
      for (let times = 0; times < 8; times++) {
        await tab.waitForFrame('/reader/');
        await tab.evaluate(() => {
          const letter = document.querySelector('#letter');
          const text = document.createElement('pre');
          text.textContent = letter.querySelector('pre').textContent;
          letter.replaceChildren(text);
        });
        assert.deepEqual(await bench.here(tab, decrypt), { ok: true });
      }
      await tab.waitForFrame('/reader/');
      await tab.close();
    });

    test('a block shown above collapses to one line, which opens on a click', async () => {
      const quoted = armor.trim().split('\n').map((line) => `&gt; ${line}`).join('<br>');
      const tab = await opened(`<pre>${armor}</pre><blockquote>${quoted}</blockquote>`);
      await waitUntil(async () => (await bench.mounted(tab)).length === 1);
      const hosts = () => tab.count('letterlock-message');
      assert.equal(await hosts(), 2);
      assert.equal((await letterText(tab)).trim(), '');
      await (await tab.waitForShadow('.bar button:not(:last-child)')).click();
      await waitUntil(async () => (await bench.mounted(tab)).length === 2);
      await tab.close();
    });

    test('a clipped message says so and makes no frame', async () => {
      const tab = await opened(`<pre>${armor.split('\n').slice(0, 4).join('\n')}</pre><p>View entire message</p>`);
      assert.ok((await shadowText(tab)).includes(word('truncated')));
      assert.deepEqual(await bench.mounted(tab), []);
      await tab.close();
    });

    test('frames come when they are scrolled into view', async () => {
      const tab = await opened(`<div style="height: 9000px">far</div><pre>${armor}</pre>`);
      assert.equal(await tab.count('letterlock-message'), 1);
      assert.deepEqual(await bench.mounted(tab), []);
      await tab.evaluate(() => window.scrollTo(0, 99999));
      await waitUntil(async () => (await bench.mounted(tab)).length === 1);
      await tab.close();
    });

    test('a page that renders anew gets its frame again, with another nonce', async () => {
      const tab = await opened(`<pre>${armor}</pre>`);
      const first = (await tab.waitForFrame('/reader/')).url();
      await tab.evaluate(() => globalThis.renderAgain());
      const again = await tab.waitForFrame((url) => url.includes('/reader/') && url !== first);
      await again.waitForText('AGE ENCRYPTED');
      assert.equal(await tab.count('letterlock-message'), 1);
      await tab.close();
    });

    test('an injected second copy does nothing', async () => {
      const tab = await opened(`<pre>${armor}</pre>`);
      await tab.waitForFrame('/reader/');
      await bench.desk.evaluate((tabId) => chrome.scripting.executeScript({ target: { tabId }, files: ['content.js'] }), tab.tabId);
      assert.deepEqual(await bench.here(tab, decrypt), { ok: true });
      assert.equal(await tab.count('letterlock-message'), 1);
      await tab.close();
    });

    test('armor in shadow trees and frames of the page is found', async () => {
      const tab = await bench.open('read.html', { body: `<div id="open"></div><div id="closed"></div><iframe></iframe>` });
      await tab.evaluate((one, two) => {
        const put = (parent, text) => { parent.append(Object.assign(document.createElement('pre'), { textContent: text })); };
        put(document.querySelector('#open').attachShadow({ mode: 'open' }), one);
        put(document.querySelector('#closed').attachShadow({ mode: 'closed' }), two);
      }, armor, other);
      assert.deepEqual(await bench.here(tab, decrypt), { ok: true });
      await waitUntil(async () => (await bench.mounted(tab)).length === 2);
      await tab.close();
    });

    test('a page without armor, and a draft, are left alone', async () => {
      const tab = await bench.open('read.html', { body: `<textarea>${armor}</textarea><div contenteditable>${armor}</div>` });
      assert.deepEqual(await bench.here(tab, decrypt), { ok: false, why: 'no_armor' });
      assert.equal(await tab.count('letterlock-message'), 0);
      await tab.close();
    });

    for (const [what, headers] of [
      ['a strict policy', { 'Content-Security-Policy': "default-src 'none'; frame-src 'none'; script-src 'unsafe-inline'; require-trusted-types-for 'script'" }],
      ['cross-origin isolation', { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' }],
    ]) {
      test(`the frame loads on a page with ${what}`, async () => {
        const tab = await opened(`<pre>${armor}</pre>`, headers);
        await (await tab.waitForFrame('/reader/')).waitForText('AGE ENCRYPTED');
        assert.match(await shadowText(tab), /original/);
        await tab.close();
      });
    }

    test('a page that watches everything learns neither address nor nonce', async () => {
      const tab = await bench.open('hostile.html', { body: `<pre>${armor}</pre>` });
      assert.deepEqual(await bench.here(tab, decrypt), { ok: true });
      const frame = await tab.waitForFrame('/reader/');
      await frame.waitForText('AGE ENCRYPTED');
      const nonce = new URL(frame.url()).hash.split('=')[1];
      const report = await tab.evaluate(() => globalThis.report());
      assert.match(report, /letterlock-message/); // it does see that something of ours is there
      assert.match(report, /frames: 0/);
      assert.match(report, /shadows: 0/);
      for (const secret of [nonce, 'extension://', 'reader.html', 'letterlockStarted']) {
        assert.ok(!report.includes(secret), secret);
      }
      await tab.close();
    });

    test('when the add-on ends under a page the text is there again, or framed anew by the next copy', async () => {
      const own = await openBench(name);
      const tab = await own.open('read.html', { body: `<pre>${armor}</pre>` });
      assert.deepEqual(await own.here(tab, decrypt), { ok: true });
      const old = (await tab.waitForFrame('/reader/')).url();
      own.desk.evaluate(() => chrome.runtime.reload()).catch(() => {}); // the desk goes with it
      if (name === 'firefox') {
        await tab.waitForFrame((url) => url.includes('/reader/') && url !== old);
        await waitUntil(async () => (await tab.count('letterlock-message')) === 1);
      } else {
        // Chromium does not load an add-on of the command line again: there it is as if removed.
        await waitUntil(async () => {
          await tab.evaluate(() => document.querySelector('header').append(' '));
          return (await letterText(tab)).includes('BEGIN AGE');
        }, { what: 'the text to be seen again' });
        assert.equal(await tab.count('letterlock-message'), 0);
      }
      await own.close();
    });

    test('a nonce of nobody is answered by nobody', async () => {
      const tab = await opened(`<pre>${armor}</pre>`);
      const answer = await bench.desk.evaluate(async (id) => {
        const ask = { kind: 'mount.ask', nonce: '00'.repeat(16) };
        return (await chrome.tabs.sendMessage(id, ask).catch(() => null)) ?? 'nothing';
      }, tab.tabId);
      assert.equal(answer, 'nothing');
      await tab.close();
    });
  });
}
