// SPDX-License-Identifier: Apache-2.0
// What mail systems and adversaries do to armor on its way: repaired where nothing is lost, one
// clear sentence where something is, and never a letter of plaintext that is not authentic.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';
import { words } from './support/words.mjs';

const lines = (armored) => armored.trim().split('\n');

const flipped = (armored) => {
  const all = lines(armored);
  const at = Math.floor(all.length / 2);
  all[at] = (all[at][0] === 'A' ? 'B' : 'A') + all[at].slice(1);
  return all.join('\n');
};

const withoutALine = (armored) => lines(armored).toSpliced(-5, 1).join('\n');

const withoutItsEnd = (armored) => lines(armored).slice(0, -10).join('\n');

const rewrapped = (armored) => {
  const all = lines(armored);
  return [all[0], ...all.slice(1, -1).join('').match(/.{1,50}/g), all.at(-1)].join('\n');
};

const quoted = (armored) => lines(armored).map((line) => `> ${line}`).join('\n');

const brokenByWbr = (armored) =>
  `<html><body><p>before</p><div>${lines(armored).map((line) => line.replace(/(.{20})/g, '$1<wbr>')).join('<br>\n')}</div></body></html>`;

const doubleSpaced = (armored) => lines(armored).join('\n\n');

const repaired = [
  { name: 're-wrapped at 50 columns', damage: rewrapped },
  { name: 'quoted', damage: quoted },
  { name: 'double-spaced', damage: doubleSpaced },
  { name: 'broken by <wbr> in HTML', damage: brokenByWbr, type: 'text/html; charset=utf-8' },
];

const refused = [
  { name: 'a flipped letter', damage: flipped, error: ['error_decryption_failed', 'error_malformed_message'] },
  { name: 'a line missing', damage: withoutALine, error: ['error_decryption_failed', 'error_malformed_message'] },
];

for (const name of browserNames) {
  describe(name, () => {
    const holder = sceneFor(name);

    for (const { name: form, damage, type } of repaired) {
      test(`${form}: is read`, async () => {
        const { scene } = holder;
        await scene.deliver(form, damage(await scene.encrypt(`intact ${form}`)), type);
        const read = await scene.bob.read(form);
        assert.equal(read.text, `intact ${form}`);
        assert.equal(read.verdict, words('verdict_known', scene.address));
      });
    }

    for (const { name: form, damage, error } of refused) {
      test(`${form}: one sentence and no text`, async () => {
        const { scene } = holder;
        await scene.deliver(form, damage(await scene.encrypt('never shown')));
        await roundcube.openPreview(scene.bob.page, form);
        const frame = await scene.bob.waitForReader();
        await frame.waitForSelector('.notice .grow');
        assert(error.map((key) => words(key)).includes(await scene.bob.notice(frame)));
        assert.equal(await frame.count('.text'), 0);
      });
    }

    test('cut off: the page says that only the beginning is there', async () => {
      const { scene } = holder;
      await scene.deliver('cut off', withoutItsEnd(await scene.encrypt('never shown')));
      await roundcube.openPreview(scene.bob.page, 'cut off');
      const note = await scene.bob.page.waitForShadow('.note');
      assert.equal(await note.text(), words('content_truncated'));
    });
  });
}
