// SPDX-License-Identifier: Apache-2.0
// Files: sealed in the editor, put on the page's own file field, sent, fetched on a click and opened
// to the same bytes; what is missing, swapped or foreign is named; a long mail travels as a file.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { armorBegin } from './support/person.mjs';
import { findTrace } from './support/plaintext-traces.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';
import { mailWithFiles, sealWithHost } from './support/sealed-mail.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

const MiB = 1024 * 1024;
const [noiseName, noteName, noteText] = ['CanaryNoiseF7kQ2', 'CanaryNoteV5xR9', 'CanaryFileJ3tY8'];

/** Adds a file of noise in the editor, as its file dialog would; returns its SHA-256. */
const addNoise = (editor, name, size, type) =>
  editor.evaluate(async (name, size, type) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65536, size)));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type }));
    const input = document.querySelector('#file-input');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join();
  }, name, size, type);

/** A file with `text`, or of `size` zeros. */
const addFile = (editor, name, { text, size = 0 }) =>
  editor.evaluate((name, text, size) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text ?? new Uint8Array(size)], name, { type: 'text/plain' }));
    const input = document.querySelector('#file-input');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  }, name, text, size);

/** Notes what the reader hands out as a file. */
const watchSaves = (frame) =>
  frame.evaluate(() => {
    globalThis.saved = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      globalThis.saved.push(blob);
      return real.call(URL, blob);
    };
  });

const savedDigest = (frame) =>
  frame.evaluate(async () => {
    const bytes = await globalThis.saved.at(-1).arrayBuffer();
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join();
  });

const stateOf = (frame, name) =>
  frame.evaluate((wanted) => {
    const line = [...document.querySelectorAll('.attachments li')].find((one) => one.innerText.includes(wanted));
    return line?.querySelector('.state').textContent ?? null;
  }, name);

const waitForState = (frame, name, state) =>
  waitUntil(async () => (await stateOf(frame, name)) === state, { what: `${name}: ${state}`, timeout: 120000 });

/** Presses "Save" or "Preview" on the line of a file, again if the frame was just growing. */
async function press(frame, name, label) {
  const before = await stateOf(frame, name);
  const answered = async () => (await stateOf(frame, name)) !== before;
  for (let tries = 0; tries < 5; tries++) {
    await pressOnce(frame, name, label);
    if (await waitUntil(answered, { timeout: 4000 }).catch(() => false)) return;
  }
  throw new Error(`${label} of ${name} does nothing`);
}

/** Once it has been seen. */
async function pressOnce(frame, name, label) {
  await frame.waitFor((wanted, text) => {
    const line = [...document.querySelectorAll('.attachments li')].find((one) => one.innerText.includes(wanted));
    const button = [...(line?.querySelectorAll('button') ?? [])].find((one) => one.textContent === text);
    document.querySelector('#press-me')?.removeAttribute('id');
    button?.scrollIntoView({ block: 'nearest' });
    if (button?.getAttribute('aria-disabled') !== 'false') return false;
    button.id = 'press-me';
    return true;
  }, [name, label]);
  await frame.click('#press-me');
}

for (const name of browserNames) {
  describe(`files, ${name}`, () => {
    const holder = sceneFor(name);

    /** An editor over a new mail of Bob's to himself. */
    async function writeToMyself(subject) {
      const { bob } = holder.scene;
      await bob.page.activate();
      await roundcube.compose(bob.page);
      await roundcube.addRecipients(bob.page, 'to', bob.address);
      const editor = await bob.openEditor();
      await editor.fill('#subject', subject);
      return editor;
    }

    async function encryptAndSend(editor) {
      const { bob } = holder.scene;
      const outcome = await bob.encrypt(editor, { timeout: 180000 });
      assert.equal(outcome.tone, 'good', outcome.text);
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      await bob.page.activate();
      await roundcube.send(bob.page);
    }

    async function openReader(subject) {
      const { bob } = holder.scene;
      await bob.page.activate(); // a page in the background is not drawn, so its frames are not seen
      await roundcube.openPreview(bob.page, subject);
      const frame = await bob.waitForReader();
      await bob.unlockIfAsked(frame);
      return frame;
    }

    test('25 MiB and a note, sent and saved: the same bytes, and nobody else has the names', async () => {
      const { bob, bed } = holder.scene;
      const editor = await writeToMyself('With files');
      const digest = await addNoise(editor, `${noiseName} über.bin`, 25 * MiB, 'application/octet-stream');
      await addFile(editor, `${noteName}.txt`, { text: noteText });
      await encryptAndSend(editor);
      await waitUntil(() => bed.messages('bob').length > 0, { what: 'the mail' });
      assert.equal(findTrace(Buffer.from(bed.messages('bob').at(-1)), [noiseName, noteName, noteText]), undefined);

      const frame = await openReader(words('outer_subject'));
      await frame.waitForSelector('.attachments');
      assert.equal((await frame.evaluate(() => document.querySelectorAll('.attachments li').length)), 2);
      await watchSaves(frame);
      await press(frame, `${noiseName} über.bin`, words('save'));
      await waitForState(frame, `${noiseName} über.bin`, words('file_checked'));
      assert.equal(await savedDigest(frame), digest);

      await bob.browser.stopBackground(); // ends the host, and with it the keys
      await press(frame, `${noteName}.txt`, words('preview'));
      await waitForState(frame, `${noteName}.txt`, words('error_locked'));
      await press(frame, `${noteName}.txt`, words('unlock'));
      await waitForState(frame, `${noteName}.txt`, words('file_checked'));
      await frame.waitForSelector('iframe[sandbox=""]');
      const shown = await waitUntil(async () => {
        for (const one of await bob.page.frames()) {
          if (!one.url().startsWith('blob:')) continue;
          const text = await one.evaluate(() => document.body.innerText).catch(() => '');
          if (text.includes('Canary')) return text;
        }
        return null;
      }, { what: 'the preview' });
      assert.equal(shown.trim(), noteText);
    });

    test('a file taken off the page, or a foreign one put there, holds Send', async () => {
      const { bob } = holder.scene;
      const editor = await writeToMyself('Guarded');
      await addFile(editor, 'a.txt', { text: 'a' });
      assert.equal((await bob.encrypt(editor)).tone, 'good');
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      await bob.page.activate();
      await bob.page.click('#attachment-list li a.delete');
      await bob.page.waitFor(() => document.querySelectorAll('#attachment-list li').length === 0);
      await roundcube.clickSend(bob.page);
      const hold = await bob.page.waitForShadow('dialog');
      assert.match(await hold.text(), new RegExp(words('content_hold_files_missing').slice(0, 25)));
      assert(await roundcube.isComposing(bob.page));
      await bob.page.press('Escape');
    });

    test('cancelled while it is sealed: nothing in the page, everything still here', async () => {
      const { bob } = holder.scene;
      const editor = await writeToMyself('Cancelled');
      await addNoise(editor, 'big.bin', 60 * MiB, '');
      await editor.click('#encrypt');
      await editor.waitForSelector('#files progress:not([hidden])');
      await editor.click('#files .remove');
      await editor.waitForText(words('encrypting_cancelled'));
      assert.equal(await editor.count('#files li'), 1);
      await bob.page.activate();
      assert.equal(await bob.page.count('#attachment-list li'), 0);
      assert.doesNotMatch(await roundcube.bodyText(bob.page), new RegExp(armorBegin));
      await editor.close();
    });

    test('the background ends while a file is sealed: it is said, and everything is still here', async () => {
      const { bob } = holder.scene;
      const editor = await writeToMyself('Interrupted');
      await addFile(editor, 'long.bin', { size: 300 * MiB });
      await editor.click('#encrypt');
      await editor.waitForSelector('#files progress:not([hidden])');
      await bob.browser.stopBackground();
      await editor.waitForText(words('error_interrupted'));
      assert.equal(await editor.count('#files li'), 1);
      await editor.click('#files .remove');
      await addFile(editor, 'short.txt', { text: noteText });
      assert.equal((await bob.encrypt(editor)).tone, 'good');
      await bob.page.activate();
      assert.equal(await bob.page.count('#attachment-list li'), 1);
      await editor.close();
    });

    test('100 MiB: refused in the provider\'s own words, and nothing is lost', async () => {
      const { bob } = holder.scene;
      const editor = await writeToMyself('Too much');
      await addNoise(editor, 'huge.bin', 100 * MiB, '');
      await editor.click('#encrypt');
      await editor.waitForText('64 MB', { timeout: 120000 });
      assert.equal(await editor.count('#files li'), 1);
      await editor.close();
      await bob.page.activate();
    });

    test('missing, swapped and foreign files are named, and none of them is handed out', async () => {
      const { scene } = holder;
      const sealed = await sealWithHost(scene, [
        { name: 'first.txt', content: 'first' }, { name: 'second.txt', content: 'second' },
        { name: 'third.txt', content: 'third' }, { name: 'good.txt', content: 'good' },
      ]);
      const [first, second, third, good] = sealed.files;
      await mailWithFiles(scene, 'mixed up', sealed.armored, [
        { name: first.name, content: second.content }, { name: second.name, content: first.content },
        good, { name: 'letterlock-00000000.age', content: third.content },
      ]);
      const frame = await openReader('mixed up');
      await frame.waitForSelector('.attachments');
      await watchSaves(frame);
      assert.equal(await stateOf(frame, 'third.txt'), words('file_missing'));
      assert.match(await frame.text('.attachments'), /letterlock-00000000\.age/);
      for (const file of ['first.txt', 'second.txt']) {
        await press(frame, file, words('save'));
        await waitForState(frame, file, words('file_not_the_one'));
      }
      assert.deepEqual(await frame.evaluate(() => globalThis.saved.length), 0);
      await press(frame, 'good.txt', words('save'));
      await waitForState(frame, 'good.txt', words('file_checked'));
      assert.equal(await frame.evaluate(() => globalThis.saved.at(-1).text()), 'good');
      const readers = (await scene.bob.page.frames()).filter((one) => one.url().includes('/reader/'));
      assert.equal(readers.length, 1, 'the preface beside the armor is no message of its own');
    });

    test('a long mail goes as a file and is read from it on a click', async () => {
      const { bob, bed } = holder.scene;
      const text = Array.from({ length: 4000 }, (_, line) => `line ${line} of a long letter`).join('\n');
      const before = bed.messages('bob').length;
      const editor = await writeToMyself('Long');
      await editor.evaluate((long) => { document.querySelector('#text').value = long; }, text);
      await encryptAndSend(editor);
      await waitUntil(() => bed.messages('bob').length > before, { what: 'the mail' });
      await roundcube.openPreview(bob.page, words('outer_subject'));
      const frame = await bob.waitForReader();
      await frame.waitForText(words('long_message'));
      await frame.waitFor(() => document.querySelector('.notice button')?.getAttribute('aria-disabled') === 'false');
      await frame.click('.notice button');
      await frame.waitForSelector('.text');
      assert.equal(await frame.evaluate(() => document.querySelector('.text').textContent), text);
    });
  });
}
