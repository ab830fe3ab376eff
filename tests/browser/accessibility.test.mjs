// SPDX-License-Identifier: Apache-2.0
// Every page of ours in every state of screenshots/states.mjs: nothing that axe knows is wrong in
// light or dark, high contrast shows all text and the focus, nothing is cut off at 400 % zoom in either direction of writing, nothing moves
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

/** With the colours of the system's high contrast: text that cannot be seen, and places that show no focus. */
const unseen = (frame) => frame.evaluate(() => {
  const short = (element) => element.outerHTML.slice(0, 100);
  const isDrawn = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const paper = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const written = [...document.body.querySelectorAll('*')].filter((element) => hasText(element) && isDrawn(element));
  const invisible = written.filter((element) => getComputedStyle(element).color === paper(element));
  const places = [...document.querySelectorAll('a[href], button, input, select, summary, textarea, [tabindex="0"]')];
  const focused = document.activeElement;
  const ringless = places.filter((place) => {
    document.activeElement?.blur(); // what has the focus already would not be asked for its ring
    place.focus({ focusVisible: true, preventScroll: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(place);
    return document.activeElement === place && isDrawn(place) && (outlineStyle === 'none' || outlineWidth === '0px');
  });
  focused?.focus?.({ preventScroll: true });
  return [...invisible.map((element) => `unseen: ${short(element)}`), ...ringless.map((place) => `no ring: ${short(place)}`)];
});

async function isSeenInHighContrast({ tab, frame }) {
  for (const colorScheme of ['light', 'dark']) {
    await tab.page.emulateMedia({ colorScheme, forcedColors: 'active' });
    assert.equal(await frame.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
    assert.deepEqual(await unseen(frame), [], colorScheme);
  }
  await tab.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
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
      await isSeenInHighContrast(shown);
      await fitsAtAnyZoom(shown);
    }));
  }
});
