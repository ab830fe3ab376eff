// SPDX-License-Identifier: Apache-2.0
// Another add-on beside ours, with every right over web pages. It cannot read our frames and
// pages, nobody of ours answers it, and the host does not talk to it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browserNames } from './support/browsers.mjs';
import { hostileSceneFor } from './support/hostile-scene.mjs';
import { asText } from './support/hostile-webmail.mjs';

const other = fileURLToPath(new URL('fixtures/other-extension', import.meta.url));
const [received, about, written] = ['ReceivedCanaryU5mG1t', 'SubjectCanaryV2pD9c', 'WrittenCanaryN7yQ2a'];

for (const name of browserNames) {
  describe(name, () => {
    const holder = hostileSceneFor(name, { otherExtensions: [other] });

    test('another add-on reads neither what is read nor what is written', async () => {
      const { scene } = holder;
      const { bob } = scene;
      const letter = await scene.open(scene.webmail.letter(`<p>around it</p>${asText(await scene.encrypt(received, about))}`));
      const frame = await bob.waitForReader(letter);
      assert.equal((await bob.readFrame(frame)).text, received);
      await frame.click('footer > button.link:last-of-type');
      const window = await bob.browser.waitForPage('/reader/window.html');
      await window.waitForText(about);
      const compose = await scene.open(scene.webmail.compose({ to: scene.webmail.address('alice') }));
      const editor = await bob.openEditor(compose);
      await editor.click('#text');
      await editor.type(written);
      const spy = await scene.open(`${bob.browser.originOf(other)}/page.html`);
      const seen = await spy.evaluate(async () => {
        const pages = await globalThis.tries.pages();
        return Promise.all(pages.map(async ({ id, url, title }) =>
          ({ url, title, text: await globalThis.tries.inject(id), shadows: await globalThis.tries.shadows(id) })));
      });
      const of = (page) => seen.find(({ url }) => url === page.url());
      assert.match(of(letter).text, /around it/, 'it is at work');
      assert.equal(of(letter).shadows[0].opened, true, 'it opens closed shadow trees');
      for (const canary of [received, about, written]) assert.equal(JSON.stringify(seen).includes(canary), false, canary);
      assert.equal(seen.filter(({ url, text }) => url?.startsWith(bob.browser.extensionOrigin) && text !== null).length, 0);
      await spy.close();
      await window.close();
      editor.answerDialogs(true);
      await editor.close();
      await compose.close();
      await letter.close();
    });

    test('another add-on is answered by nobody: not our background, not our pages, not the host', async () => {
      const { scene } = holder;
      const { bob } = scene;
      const spy = await scene.open(`${bob.browser.originOf(other)}/page.html`);
      const id = name === 'chromium' ? new URL(bob.browser.extensionOrigin).host : bob.browser.id;
      scene.forgetCalls();
      const letter = await scene.open(scene.webmail.letter(asText(await scene.encrypt(received))));
      assert.equal((await bob.readFrame(await bob.waitForReader(letter))).text, received);
      const answered = await spy.evaluate(async (ours) => ({
        messages: await globalThis.tries.message(ours),
        port: await globalThis.tries.connect(ours),
        host: await globalThis.tries.native(),
        heard: globalThis.tries.heard,
      }), id);
      assert.deepEqual(answered, { messages: [], port: null, host: null, heard: [] });
      assert(scene.calls().every(({ method }) => method !== 'account.list'));
      await letter.close();
      await spy.close();
    });
  });
}
