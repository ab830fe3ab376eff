// SPDX-License-Identifier: Apache-2.0
// The provider's script runs in every page, before all others, and watches, fakes and steals
// whatever it can. It never sees a letter of what is written or read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { assertNoTraces } from './support/main-job-steps.mjs';
import { findTrace } from './support/plaintext-traces.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';

const canaries = ['WrittenCanaryH5rJ2k', 'SubjectCanaryM3vB7q', 'ReceivedCanaryT9wZ4x'];
const [written, subject, received] = canaries;

const spy = readFileSync(new URL('support/spy.js', import.meta.url), 'utf8');

/** Everything the spy has noted in this tab since it was opened, in all its frames. */
const notes = (page) => page.evaluate(() => {
  for (const one of [window, ...Array.from(window)]) {
    try { one.keepNotes?.(); } catch { /* another origin */ }
  }
  return sessionStorage.getItem('spy') ?? '';
});

for (const name of browserNames) {
  describe(name, () => {
    const holder = sceneFor(name, { bed: { BED_AUTOSAVE: '2' } });

    test('a script that watches everything sees nothing written and nothing read', async () => {
      const { scene } = holder;
      const { bob, proxy, bed } = scene;
      proxy.injectScript(spy);
      await scene.deliverEncrypted('for the spy', `text ${received}`);
      const read = await bob.read('for the spy');
      assert.match(read.text, new RegExp(received));
      await bob.sendEncrypted({ to: [scene.address], subject, text: `text ${written}` });
      const noted = await notes(bob.page);
      assert.match(noted, /BEGIN AGE/, 'the spy works: it sees the armor');
      assert.match(noted, /keydown/, 'the spy works: it sees keys typed in the page');
      assert.equal(findTrace(Buffer.from(noted), canaries), undefined, 'in what the spy noted');
      await assertNoTraces(bed, [proxy], [bob], canaries);
      proxy.clearChanges();
    });

    test('a page that loads our reader itself gets a blank frame', async () => {
      const { scene } = holder;
      const { bob } = scene;
      await scene.deliverEncrypted('beside a fake', 'shown in the real frame only');
      await roundcube.openMessage(bob.page, 'beside a fake');
      await (await bob.waitForReader()).waitForText('shown in the real frame only');
      for (const path of ['reader/reader.html', 'reader/window.html', 'editor/editor.html', 'options/options.html']) {
        await bob.page.evaluate((url) => {
          const frame = document.createElement('iframe');
          frame.className = 'fake';
          frame.src = url;
          document.body.append(frame);
          return new Promise((resolve) => { frame.onload = frame.onerror = () => resolve(true); });
        }, `${bob.browser.extensionOrigin}/${path}#nonce=${'0'.repeat(32)}&tab=1`);
      }
      const frames = (await bob.page.frames()).filter((frame) => frame.url().includes(`nonce=${'0'.repeat(32)}`));
      for (const frame of frames) assert.equal((await frame.text().catch(() => '')).trim(), '', frame.url());
      assert.equal(await bob.page.evaluate(() => [...document.querySelectorAll('.fake')].every((frame) => {
        return (frame.contentDocument?.documentElement.textContent ?? '').trim() === '';
      })), true, 'what the page can look into is empty');
    });

    test('clicks, keys and messages made by the page open nothing', async () => {
      const { scene } = holder;
      const { bob } = scene;
      await roundcube.compose(bob.page);
      await bob.page.waitForShadow('button');
      const before = (await bob.browser.pages()).length;
      await bob.page.evaluate(() => {
        for (const element of document.querySelectorAll('*')) {
          if (!element.localName.startsWith('letterlock')) continue;
          for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
            element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
          }
          element.click();
        }
        const kinds = ['editor.open', 'host.call', 'mount.ask', 'reader.mounted', 'here.encrypt', 'popup.here'];
        for (let i = 0; i < 10000; i++) {
          postMessage({ kind: kinds[i % kinds.length], composeId: 'x', nonce: 'x', method: 'account.export', params: {} }, '*');
        }
        globalThis.chrome?.runtime?.sendMessage?.({ kind: 'host.call' });
        return new Promise((resolve) => { addEventListener('message', ({ data }) => data === 'last' && resolve(true)); postMessage('last', '*'); });
      });
      await bob.page.waitForShadow('button'); // still alive
      assert.equal((await bob.browser.pages()).length, before);
    });
  });
}
