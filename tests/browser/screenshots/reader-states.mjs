// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { card, error, message } from './replies.mjs';

export const armor = readFileSync(new URL('../fixtures/armor.txt', import.meta.url), 'utf8');

/** A reader frame in a page, when it has drawn `selector`. */
async function readerIn(stage, body, selector) {
  const tab = await stage.webmail('letter.html', body);
  await stage.here(tab, 'here.decrypt');
  const frame = await tab.waitForFrame('/reader/');
  await frame.waitForSelector(selector);
  await tab.activate();
  // Its buttons rest until they have been seen; those below the tab's edge go on resting.
  await frame.waitFor(() => {
    const first = document.querySelector('[aria-disabled]');
    first?.scrollIntoView({ block: 'nearest' });
    return first?.getAttribute('aria-disabled') !== 'true';
  });
  return { tab, reader: frame };
}

const letter = `<pre>${armor}</pre>`;

const shows = (name, changed, body = letter) => ({
  name: `reader-${name}`,
  host: { 'message.decrypt': { ...message, ...changed } },
  open: (stage) => readerIn(stage, body, '.verdict'),
});

const fails = (code) => ({
  name: `reader-${code.replaceAll('_', '-')}`,
  host: { 'message.decrypt': error(code) },
  open: (stage) => readerIn(stage, letter, '.notice button'),
});

const unknown = { from: null, to: null, cc: null, subject: null, date: null, messageId: null };
const attachments = [
  { file: 'letterlock-1a2b3c4d.age', name: 'map of the bridge.png', type: 'image/png', size: 48213, b2: 'b2' },
  { file: 'letterlock-5e6f7a8b.age', name: 'Fahrplan für Samstag.pdf', type: 'application/pdf', size: 2512331, b2: 'b2' },
];

export const readerStates = [
  shows('known', {}),
  shows('verified', { verdict: 'verified' }),
  shows('new', { verdict: 'new', proposal: card('bob@example.com', 'Bob Baker') }),
  shows('self', { verdict: 'self' }),
  shows('resealed', { verdict: 'resealed', addressed: 'none' }),
  shows('changed', { verdict: 'changed', proposal: card('bob@example.com', 'Bob Baker') }),
  shows('invalid', { verdict: 'invalid', ...unknown }),
  shows('unsigned', { verdict: 'unsigned', ...unknown, message: btoa('Send me the plan.') }),
  shows('differs', { differences: ['from'], addressed: 'none' }, `<p>Read this:</p>${letter}<p>Bye</p>`),
  shows('many-people', { to: Array.from({ length: 60 }, (_, at) => ({ name: `Person ${at}`, address: `person.${at}@example.org` })) }),
  shows('attachments', { attachments }),
  shows('html-only', { message: btoa('Content-Type: text/html\r\n\r\n<p>Hello</p>') }),
  fails('locked'),
  fails('not_for_you'),
  fails('denied'),
  fails('host_crashed'),
  fails('decryption_failed'),
  fails('malformed_message'),
  {
    name: 'reader-card',
    open: (stage) => readerIn(stage, `<pre>${card('bob@example.com', 'Bob Baker')}</pre>`, '.fingerprint'),
  },
  {
    name: 'reader-window',
    open: async (stage) => {
      const { reader } = await readerIn(stage, letter, 'footer button.link:last-of-type');
      await reader.click('footer button.link:last-of-type');
      const window = await stage.browser.waitForPage('/reader/window.html');
      await window.waitForSelector('.verdict');
      return window;
    },
  },
];
