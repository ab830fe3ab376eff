// SPDX-License-Identifier: Apache-2.0
// A person with a keyboard and no mouse: where the focus is, whether it can be seen, and the way to
// what is wanted. Nothing here puts the focus anywhere by script.
import assert from 'node:assert/strict';
import { waitUntil } from './wait.mjs';

const mostPresses = 100;

/** Where Tab has to stop in a document, in its order. */
const findStops = `() => [...document.querySelectorAll(
  'a[href], button, input, select, summary, textarea, [tabindex="0"]')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0)`;

/** `wanted`: a selector, or {label}: the words of a button. Places count from 0; -1 is none. */
const readFocus = `(wanted) => {
  const stops = (${findStops})();
  const at = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return {
    place: document.hasFocus() ? stops.indexOf(at) : -1,
    before: stops.indexOf(globalThis.focusBefore),
    hasMoved: at !== globalThis.focusBefore,
    last: stops.length - 1,
    wanted: stops.findIndex((stop) => (wanted?.label ? stop.textContent === wanted.label : wanted && stop.matches(wanted))),
    hasRing: at.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
    what: at.outerHTML.slice(0, 90),
  };
}`;

export const focusOf = (frame, wanted) => frame.evaluate(readFocus, wanted ?? null);

/** A press of Tab, and where it went: the driver may be back before the focus is there. */
async function step(frame, key, wanted) {
  await frame.evaluate(() => { globalThis.focusBefore = document.activeElement; });
  await frame.press(key);
  const now = await waitUntil(async () => {
    const focus = await focusOf(frame, wanted);
    return focus.hasMoved ? focus : null;
  }, { what: `${key} to go on from ${(await focusOf(frame)).what}` });
  assert(now.hasRing, `no focus to be seen: ${now.what}`);
  return now;
}

/** Presses Tab, or Shift+Tab, until the focus is on what is wanted; asserts its ring on the way. */
export async function tabTo(frame, target) {
  await waitUntil(async () => (await focusOf(frame, target)).wanted >= 0, { what: `${JSON.stringify(target)} to be a stop` });
  let now = await focusOf(frame, target);
  for (let presses = 0; presses < mostPresses; presses++) {
    if (now.place === now.wanted) return;
    now = await step(frame, now.wanted > now.place ? 'Tab' : 'Shift+Tab', target);
  }
  throw new Error(`Tab does not reach ${JSON.stringify(target)}`);
}

/** A button in a reader frame rests until it was seen. */
const isAwake = (frame) => frame.evaluate(() => document.activeElement.ariaDisabled !== 'true');

export async function pressOn(frame, target, key = 'Enter') {
  await tabTo(frame, target);
  await waitUntil(() => isAwake(frame), { what: `${JSON.stringify(target)} to be awake` });
  await frame.press(key).catch(async (error) => {
    if (await isAwake(frame).catch(() => null) !== null) throw error; // else it closed at the press
  });
}

/**
 * From where the focus is on to the last stop, which may leave some out, and back to the first: every
 * one is reached, in the order of the page, with a ring to see it by.
 */
export async function walkAll(frame) {
  let now = await focusOf(frame);
  if (now.place < 0) now = await step(frame, 'Tab');
  while (now.place < now.last) {
    now = await step(frame, 'Tab');
    assert(now.place > now.before, `on to ${now.what}`);
  }
  while (now.place > 0) {
    now = await step(frame, 'Shift+Tab');
    assert.equal(now.place, now.before - 1, `back to ${now.what}`);
  }
}

/** Presses Tab in a page that is not ours until `isThere` says that it has come where it should. */
export async function tabUntil(page, isThere, key = 'Tab') {
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await isThere()) return;
    await page.press(key);
  }
  throw new Error(`${key} does not get there: ${isThere}`);
}
