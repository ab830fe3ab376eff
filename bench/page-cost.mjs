// SPDX-License-Identifier: Apache-2.0
// What the add-on costs a page: an inbox of 10 000 nodes with 50 messages, in Chromium. Against a
// scan of the whole document, as the best known add-on of the kind does it.
import { readFileSync } from 'node:fs';
import { bundle } from '../tests/browser/fixtures/content-bench.mjs';
import { withHost } from '../tests/browser/support/host-client.mjs';
import { HostileScene } from '../tests/browser/support/hostile-scene.mjs';
import { asText } from '../tests/browser/support/hostile-webmail.mjs';
import { MainThread } from './main-thread.mjs';
import { row, summary } from './rounds.mjs';

const rounds = 9;
const baseline = readFileSync(new URL('scan-baseline.js', import.meta.url), 'utf8');

const line = (at) => `<tr id="row${at}"><td><b>Somebody</b></td><td><a href="#${at}">A subject of some length</a></td></tr>`;
const table = `<table>${Array.from({ length: 1600 }, (_, at) => line(at)).join('')}</table>`;
const message = (body) => `<div id="messagebody"><div>${body}</div><p>Kind regards</p></div>`;
const inbox = (bodies) => bodies.map(message).join('') + table;

const quiet = (page) => page.evaluate(() => new Promise((resolve) => {
  setTimeout(() => requestIdleCallback(() => requestIdleCallback(resolve)), 400);
}));

const pause = (page, time) => page.evaluate((ms) => new Promise((resolve) => { setTimeout(resolve, ms); }), time);

/** A page that re-renders a part of its list. */
const burst = (page) => page.evaluate(() => {
  const rows = [...document.querySelectorAll('tr')].slice(0, 100);
  for (const each of rows) each.replaceWith(each.cloneNode(true));
});

async function repeated(work) {
  const results = [];
  for (let round = -1; round < rounds; round++) {
    const result = await work();
    if (round >= 0) results.push(result);
  }
  return { total: summary(results.map(({ total }) => total)), longest: summary(results.map(({ longest }) => longest)) };
}

async function watching(scene) {
  const page = await scene.open(scene.webmail.letter(inbox(Array(50).fill('Dear Bob, see you on Monday.')), { script: baseline }));
  await quiet(page);
  const thread = await MainThread.of(page);
  const ours = 'content.js';
  const reload = async () => {
    await page.reload();
    await quiet(page);
  };
  const changed = async () => {
    await burst(page);
    await quiet(page);
  };
  const load = await repeated(() => thread.during(ours, reload));
  const idle = await repeated(() => thread.during(ours, () => pause(page, 2500)));
  const bursts = await repeated(() => thread.during(ours, changed));
  // An inline script of the page: it has the page's own address.
  const scan = await repeated(() => thread.during(scene.webmail.origin, () => page.evaluate(() => globalThis.scanDocument())));
  const theirs = 'scan of the document';
  await page.close();
  return [
    row('page: at load', load.total, theirs, scan.total),
    row('page: idle, 2.5 s', idle.total, theirs, scan.total),
    row('page: after a burst of 200 changes', bursts.total, theirs, scan.total),
    row('page: longest stretch after a burst', bursts.longest),
  ];
}

/** The longest of the searches in a megabyte made against it. */
async function search(scene) {
  const page = await scene.open(scene.webmail.letter('<p></p>'));
  await page.evaluate(`() => { ${await bundle('extension/src/content/armor-text.ts', 'armorText')} }`);
  const times = await page.evaluate((count) => {
    const { findBlocks, plainText } = globalThis.armorText;
    const begin = '-----BEGIN AGE ENCRYPTED FILE-----';
    const texts = [`${begin}\n`.repeat(30_000), '-'.repeat(1e6), '-----BEGIN '.repeat(90_000), `${begin}\n${'='.repeat(1e6)}`,
      `${begin}${' '.repeat(1e6)}`, `${begin}\n${`${'YWdl'.repeat(16)}\n`.repeat(15_000)}`, `-----BE${'\u200b'.repeat(1e6)}GIN`, '>'.repeat(1e6),
      `${begin}\n${'a '.repeat(5e5)}\n-----END AGE ENCRYPTED FILE-----`];
    return Array.from({ length: count }, () => Math.max(...texts.map((text) => {
      const start = performance.now();
      findBlocks(plainText(text));
      return performance.now() - start;
    })));
  }, rounds);
  const [theirs] = await page.evaluate(() => {
    const text = '-----BEGIN PGP MESSAGE-----\n'.repeat(4000);
    const start = performance.now();
    /-----BEGIN PGP MESSAGE-----[\s\S]+?-----END PGP MESSAGE-----/.exec(text);
    return [performance.now() - start];
  });
  await page.close();
  return row('page: search in 1 MB made against it', summary(times), 'lazy expression, 0.1 MB', summary([theirs]));
}

async function armors(scene, count) {
  const alice = scene.webmail.address('alice');
  return withHost(scene.alice, async (host) => {
    await host.call('keystore.unlock');
    const made = [];
    for (let at = 0; at < count; at++) {
      const params = { from: alice, to: [scene.bob.address], subject: 'bench', text: `message ${at} `.repeat(100) };
      made.push((await host.call('message.encrypt', params)).armored);
    }
    return made;
  });
}

const noteTimes = () => {
  chrome.runtime.onMessage.addListener(({ kind }) => {
    if (kind.endsWith('.unlocked')) globalThis.unlockedAt ??= Date.now();
  });
  new MutationObserver(() => {
    if (document.querySelector('.text')) globalThis.readableAt ??= Date.now();
  }).observe(document, { childList: true, subtree: true });
};

async function firstReadable(scene, url) {
  await scene.bob.browser.stopBackground(); // locked
  const page = await scene.open(url);
  await scene.bob.waitForReader(page);
  await quiet(page);
  const frames = (await page.frames()).filter((frame) => frame.url().includes('/reader/'));
  for (const frame of frames) {
    await frame.waitForSelector('.notice button');
    await frame.evaluate(noteTimes);
  }
  await frames[0].click('.notice button');
  for (const frame of frames) await frame.waitFor(() => globalThis.readableAt);
  const times = await Promise.all(frames.map((frame) => frame.evaluate(() => [globalThis.unlockedAt, globalThis.readableAt])));
  await page.close();
  const unlocked = Math.min(...times.map(([at]) => at));
  return Math.min(...times.map(([, at]) => at)) - unlocked;
}

async function reading(scene) {
  const url = scene.webmail.letter(inbox((await armors(scene, 50)).map(asText)));
  const times = [];
  for (let round = -1; round < 5; round++) {
    const time = await firstReadable(scene, url);
    if (round >= 0) times.push(time);
  }
  return row('page: 50 messages, unlock to the first readable', summary(times));
}

export async function pageRows() {
  const scene = await HostileScene.open('chromium');
  try {
    return [...(await watching(scene)), await search(scene), await reading(scene)];
  } finally {
    await scene.close();
  }
}
