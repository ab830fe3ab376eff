// SPDX-License-Identifier: Apache-2.0
// Too much of everything: messages, armor, long lines, clobbered names; and a content script that
// has become the attacker's. The host is asked nothing, the tab goes on, windows stay few.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browserNames } from './support/browsers.mjs';
import { changedExtension } from './support/changed-extension.mjs';
import { HostileScene, hostileSceneFor } from './support/hostile-scene.mjs';
import { asText } from './support/hostile-webmail.mjs';
import { removeDirectory } from './support/profile.mjs';
import { waitUntil } from './support/wait.mjs';

const hostileContent = fileURLToPath(new URL('fixtures/hostile-content.js', import.meta.url));

const line = 'YWdl'.repeat(16);
const begin = '-----BEGIN AGE ENCRYPTED FILE-----';

/** About 1 MB each, and the armor that follows them is still found or rightly given up. */
const texts = {
  'BEGIN lines': `${begin}\n`.repeat(30_000),
  'hyphens': '-'.repeat(1_000_000),
  'begins of begins': '-----BEGIN '.repeat(90_000),
  'quote marks': `${'> '.repeat(500)}\n`.repeat(1000),
  'equals signs': `${begin}\n${'='.repeat(1_000_000)}`,
  'spaces': `${begin}${' '.repeat(1_000_000)}`,
  'an endless body': `${begin}\n${`${line}\n`.repeat(15_000)}`,
  'one line': `${begin}\n${line.repeat(15_000)}`,
  'invisible signs': `-----BE${'\u200b'.repeat(1_000_000)}GIN`,
};

/** Names that hide what code asks a page for. */
const clobbering = `
  <form id="body"><input name="attributes"><input name="parentNode"><input name="childNodes"><input name="querySelectorAll">
    <input name="textContent"><input name="localName"><input name="contains"><input name="nodeType"><input name="ownerDocument"></form>
  <img name="querySelector"><img name="querySelectorAll"><img name="createElement"><img name="createTreeWalker">
  <img name="defaultView"><img name="documentElement"><form name="head"></form><form name="body"></form>
  <iframe name="getSelection"></iframe><a id="chrome"></a><a id="location"></a>`;

for (const name of browserNames) {
  describe(name, () => {
    const holder = hostileSceneFor(name);
    before(() => holder.scene.unlock());

    test('10 000 messages and events of a page’s own reach nobody', async () => {
      const { scene } = holder;
      const page = await scene.open(scene.webmail.letter('<p>nothing</p>'));
      const windows = (await scene.bob.browser.pages()).length;
      scene.forgetCalls();
      await page.evaluate(() => {
        const kinds = ['host.call', 'reader.mounted', 'mount.ask', 'editor.open', 'here.encrypt', 'keystore.unlocked'];
        for (let i = 0; i < 10_000; i++) {
          const message = { kind: kinds[i % kinds.length], method: 'account.export', params: {}, nonce: `${Math.random()}` };
          postMessage(message, '*');
          dispatchEvent(new CustomEvent(message.kind, { detail: message }));
          globalThis.chrome?.runtime?.sendMessage?.(message);
        }
        return new Promise((resolve) => {
          addEventListener('message', ({ data }) => data === 'last' && resolve(true));
          postMessage('last', '*');
        });
      });
      assert.deepEqual(scene.calls(), []);
      assert.equal((await scene.bob.browser.pages()).length, windows);
      await page.close();
    });

    test('10 000 blocks of armor get no more frames than people read', async () => {
      const { scene } = holder;
      const page = await scene.open(scene.webmail.letter('<p>wait</p>'));
      scene.forgetCalls();
      await page.evaluate((armor) => {
        const body = document.querySelector('#messagebody');
        for (let i = 0; i < 10_000; i++) body.append(Object.assign(document.createElement('pre'), { textContent: armor }));
        body.append('the end');
      }, `${begin}\n${line}\n-----END AGE ENCRYPTED FILE-----`);
      await page.waitFor(() => document.querySelectorAll('letterlock-message').length > 0);
      // Every later look at the page finds more, until nothing more is mounted.
      const count = () => page.count('letterlock-message');
      for (let before = -1; before !== await count();) {
        before = await count();
        await page.evaluate(() => {
          document.querySelector('#messagebody').append(' ');
          return new Promise((resolve) => { setTimeout(() => requestIdleCallback(resolve), 600); });
        });
      }
      assert(await count() <= 500, `${await count()}`);
      assert(scene.calls('message.decrypt').length <= 500);
      await page.close();
    });

    test('a megabyte of text made against the search leaves the armor after it readable', async () => {
      const { scene } = holder;
      const armor = asText(await scene.encrypt('after the flood'));
      const page = await scene.open(scene.webmail.letter('<p></p>'));
      for (const [what, text] of Object.entries(texts)) {
        await page.evaluate((flood, letter) => {
          const first = Object.assign(document.createElement('pre'), { textContent: flood });
          first.style.cssText = 'height:10px;overflow:hidden';
          const last = document.createElement('div');
          last.innerHTML = letter;
          document.querySelector('#messagebody').replaceChildren(last, first);
        }, text, armor);
        await waitUntil(async () => {
          for (const frame of await page.frames()) {
            if ((await frame.text().catch(() => '')).includes('after the flood')) return true;
          }
          return false;
        }, { what: `the letter beside ${what}` });
      }
      await page.close();
    });

    test('clobbered names change nothing in what is found', async () => {
      const { scene } = holder;
      const armor = asText(await scene.encrypt('found all the same'));
      for (const body of [clobbering + armor, `<form>${armor}<input name="firstChild"><input name="parentNode"><input name="isConnected"></form>`]) {
        const page = await scene.open(scene.webmail.letter(body, { beside: clobbering }));
        const frame = await scene.bob.waitForReader(page);
        await frame.waitForText('found all the same');
        await page.close();
      }
    });

    test('a content script that is the attacker’s has no way to the host, and opens few windows', async () => {
      const extension = changedExtension(name, { 'content.js': hostileContent });
      const scene = await HostileScene.open(name, { extension });
      try {
        scene.forgetCalls();
        const page = await scene.open(`${scene.webmail.letter('<p></p>')}#flood`);
        const outcome = JSON.parse(await page.waitFor(() => document.documentElement.dataset.outcome, [], { timeout: 60_000 }));
        assert(outcome.sent > 9000);
        assert.deepEqual(outcome.answers, []);
        assert.deepEqual(outcome.apis, []);
        assert.equal(outcome.native, 'refused');
        const calls = scene.calls().map(({ method }) => method);
        assert(!calls.some((method) => /unlock|export|decrypt|message|contact\.add/.test(method)), `${calls}`);
        const editors = async () => (await scene.bob.browser.pages()).filter((one) => one.url().includes('/editor/'));
        await page.waitFor(() => true);
        assert((await editors()).length <= 8, `${(await editors()).length}`);
        for (const editor of await editors()) await editor.close();
      } finally {
        await scene.close();
        removeDirectory(extension);
      }
    });
  });
}
