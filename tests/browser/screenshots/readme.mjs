#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Draws the README's pictures anew, in docs/images: a real mail in Roundcube with its answer in the
// editor, and two of the states that take.mjs shows.
import { join } from 'node:path';
import { repository } from '../support/letterlock.mjs';
import * as roundcube from '../support/roundcube.mjs';
import { Scene } from '../support/scene.mjs';
import { preface, words } from '../support/words.mjs';
import { Stage } from './stage.mjs';
import { states, withState } from './states.mjs';

const images = join(repository, 'docs/images');

const letter = [
  'Dear Bob,', '', 'the documents are with the notary in Basel. Two sets, as we agreed; she asks for',
  'your passport number, which you should give her by phone and not by mail.', '',
  'Tuesday at nine is fine for me. Shall we walk over together?', '', 'Alice',
].join('\n');

const answer = 'Dear Alice,\n\nnine is fine. I will call her this afternoon.\n\nBob\n';

/** The letter as Bob has it before him. */
async function readLetter(scene) {
  const { bob } = scene;
  const armored = await scene.encrypt(letter, 'The documents, and Tuesday');
  await scene.deliver(words('outer_subject'), `${preface}\n\n${armored}`);
  await roundcube.openPreview(bob.page, words('outer_subject'));
  const frame = await bob.waitForReader();
  await bob.readFrame(frame);
  return frame;
}

/** Two pictures beside each other on one sheet, the second a little smaller than it is. */
async function sideBySide(page, path, pictures) {
  await page.goto('about:blank');
  await page.page.setViewportSize({ width: 1240, height: 482 });
  await page.evaluate(async (sources, widths) => {
    document.body.style.cssText = 'margin:0;padding:10px;box-sizing:border-box;height:482px;background:#dfe3e7;display:flex;gap:12px';
    await Promise.all(sources.map((source, at) => {
      const image = document.body.appendChild(new Image());
      image.style.cssText = `width:${widths[at]}px;height:462px;object-fit:cover;object-position:left top`;
      image.src = source;
      return image.decode();
    }));
  }, pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`), [680, 528]);
  await page.screenshot(path);
}

async function mainJob() {
  const scene = await Scene.open('chromium', { windowSize: [1860, 800] });
  try {
    const { bob } = scene;
    const frame = await readLetter(scene);
    await frame.waitFor(() => document.querySelector('footer button').ariaDisabled === 'false');
    const read = await bob.page.page.locator('#messagecontframe').screenshot();
    await frame.click('footer button');
    const editor = await bob.waitForEditor();
    await editor.waitFor(() => document.querySelector('#text').value !== '');
    await editor.page.setViewportSize({ width: 660, height: 578 });
    await editor.click('#text');
    await editor.press('Control+Home');
    await editor.type(answer);
    await editor.waitForText(words('draft_kept'));
    const written = await editor.page.screenshot();
    await sideBySide(await bob.browser.newTab('about:blank'), join(images, 'main-job.png'), [read, written]);
  } finally {
    await scene.close();
  }
}

async function ofStates() {
  const stage = await Stage.open();
  try {
    for (const [image, wanted, colorScheme] of [['editor', 'editor-chips', 'light'], ['compare', 'options-compare', 'dark']]) {
      await withState(stage, states.find(({ name }) => name === wanted), async ({ tab }) => {
        await tab.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await tab.screenshot(join(images, `${image}.png`));
      });
    }
  } finally {
    await stage.close();
  }
}

await mainJob();
await ofStates();
