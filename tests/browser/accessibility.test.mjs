// SPDX-License-Identifier: Apache-2.0
// Every page of ours in every state of screenshots/states.mjs: nothing that axe knows is wrong in
// light or dark, nothing is cut off at 400 % zoom in either direction of writing, nothing moves
// for people who asked for stillness.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { Stage } from './screenshots/stage.mjs';
import { states, withState } from './screenshots/states.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** 1280 CSS pixels at 400 %. */
const zoomed = { width: 320, height: 640 };

async function violations(frame, rules) {
  const found = await frame.evaluate(async (only) => {
    const options = only ? { runOnly: only } : {};
    const { violations: all } = await globalThis.axe.run(document, options);
    return all.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`);
  }, rules);
  return found.join('\n');
}

async function looksRight({ tab, frame }) {
  await frame.frame.evaluate(axe);
  await tab.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  assert.equal(await violations(frame), '', 'light');
  await tab.page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await violations(frame, ['color-contrast']), '', 'dark');
  assert.equal(await frame.evaluate(() => document.getAnimations().length), 0, 'something moves');
}

/** What sticks out of the page at the side, in words. */
const overflow = (frame) => frame.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const dialog = document.querySelector('dialog[open]');
  const parts = [
    scrollWidth > clientWidth ? `page ${scrollWidth} > ${clientWidth}` : '',
    dialog && dialog.scrollWidth > dialog.clientWidth ? `dialog ${dialog.scrollWidth} > ${dialog.clientWidth}` : '',
  ];
  return parts.join('');
});

async function fitsAtAnyZoom({ tab, frame }) {
  await tab.page.setViewportSize(zoomed);
  for (const direction of ['ltr', 'rtl']) {
    await frame.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
    assert.equal(await overflow(frame), '', direction);
  }
}

describe('every page in every state', () => {
  let stage;
  before(async () => { stage = await Stage.open(); });
  after(() => stage?.close());

  for (const state of states) {
    test(state.name, () => withState(stage, state, async (shown) => {
      await looksRight(shown);
      await fitsAtAnyZoom(shown);
    }));
  }
});
