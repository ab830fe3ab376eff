// SPDX-License-Identifier: Apache-2.0
// From the press of Encrypt in the editor to the armor in the webmail's box, in a real browser.
import { Scene } from '../tests/browser/support/scene.mjs';
import * as roundcube from '../tests/browser/support/roundcube.mjs';
import { row, summary } from './rounds.mjs';

const text = 'All the world is a stage. '.repeat(79).slice(0, 2048);
const rounds = 9;

/** The page itself notes when the armor stands in its box, and the editor when it was pressed. */
async function press(scene) {
  const { bob } = scene;
  await roundcube.compose(bob.page);
  await roundcube.addRecipients(bob.page, 'to', scene.address);
  const editor = await bob.openEditor();
  await editor.evaluate((words) => { document.querySelector('#text').value = words; }, text);
  await editor.evaluate(() => {
    document.querySelector('#encrypt').addEventListener('click', () => { globalThis.pressed = Date.now(); }, true);
  });
  await bob.page.evaluate(() => {
    const box = document.querySelector('#composebody');
    const look = () => {
      if (box.value.includes('END AGE')) globalThis.written = Date.now();
      else setTimeout(look, 1);
    };
    look();
  });
  await editor.click('#encrypt');
  const written = await bob.page.waitFor(() => globalThis.written);
  const pressed = await editor.evaluate(() => globalThis.pressed);
  await bob.page.activate();
  await roundcube.send(bob.page);
  return written - pressed;
}

export async function pressRow(browserName) {
  const scene = await Scene.open(browserName);
  try {
    const times = [];
    await press(scene); // unlocks
    while (times.length < rounds) times.push(await press(scene));
    return row(`press to armor in box, ${browserName}`, summary(times));
  } finally {
    await scene.close();
  }
}
