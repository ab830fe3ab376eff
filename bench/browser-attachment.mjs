// SPDX-License-Identifier: Apache-2.0
// A file of 25 MiB from the press of Encrypt to the webmail's own file field, against the same
// octets through the browser's channel to a host that sends them back, in the same browser.
import { join } from 'node:path';
import { placeHostManifest } from '../tests/browser/support/host-manifest.mjs';
import { extensionDirectory, readManifest } from '../tests/browser/support/letterlock.mjs';
import * as roundcube from '../tests/browser/support/roundcube.mjs';
import { Scene } from '../tests/browser/support/scene.mjs';
import { buildDirectory } from './build-directory.mjs';
import { row, summary } from './rounds.mjs';

const octets = 25 * 2 ** 20;
const rounds = 5;
const echoName = 'org.letterlock.echo';

/** Pieces as page/stream.ts sends them, as many under way; resolves with the time they took. */
const throughEcho = async (name, size) => {
  const pieceSize = 384 * 1024;
  const data = btoa(Array.from(crypto.getRandomValues(new Uint8Array(pieceSize / 6)),
    (octet) => String.fromCharCode(octet)).join('').repeat(6));
  const port = chrome.runtime.connectNative(name);
  const start = performance.now();
  await new Promise((resolve, reject) => {
    let left = Math.ceil(size / pieceSize);
    let underWay = 0;
    const send = () => {
      while (underWay < 3 && left > 0) {
        port.postMessage({ id: left--, data });
        underWay++;
      }
      if (underWay === 0) resolve();
    };
    port.onMessage.addListener(() => {
      underWay--;
      send();
    });
    port.onDisconnect.addListener(() => reject(new Error(chrome.runtime.lastError?.message ?? 'no echo host')));
    send();
  });
  const time = performance.now() - start;
  port.disconnect();
  return time;
};

const addNoise = (size) => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], 'noise.bin'));
  const input = document.querySelector('#file-input');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
};

/** The page notes when its file field got something, the editor when it was pressed. */
async function attach({ bob }) {
  await bob.page.activate();
  await roundcube.compose(bob.page);
  await roundcube.addRecipients(bob.page, 'to', bob.address);
  const editor = await bob.openEditor();
  await editor.evaluate(addNoise, octets);
  await editor.evaluate(() => {
    document.querySelector('#encrypt').addEventListener('click', () => { globalThis.pressed = Date.now(); }, true);
  });
  const raw = await editor.evaluate(throughEcho, echoName, octets);
  const attached = bob.page.evaluate(() => new Promise((resolve) => {
    addEventListener('change', ({ target }) => {
      if (target.files?.length > 0) resolve(Date.now());
    }, true);
  }));
  await editor.click('#encrypt');
  const end = await attached;
  const outcome = await bob.outcome(editor, { timeout: 180_000 });
  if (outcome.tone !== 'good') throw new Error(outcome.text);
  const pressed = await editor.evaluate(() => globalThis.pressed).catch(() => null);
  await bob.page.activate();
  await roundcube.send(bob.page);
  await bob.editorsClosed();
  return pressed === null ? null : { raw, ours: end - pressed };
}

export async function attachmentRow(browserName) {
  const scene = await Scene.open(browserName);
  try {
    const manifest = readManifest(extensionDirectory(browserName));
    placeHostManifest(browserName, scene.bob.profile, manifest, join(buildDirectory, 'bench/echo-host'), { name: echoName });
    const times = [];
    await attach(scene); // unlocks
    for (let tries = 0; times.length < rounds && tries < 2 * rounds; tries++) {
      const time = await attach(scene);
      if (time) times.push(time); // else the editor had closed by itself before it was asked
    }
    const [ours, raw] = ['ours', 'raw'].map((key) => summary(times.map((one) => one[key])));
    return row(`page: 25 MiB attachment, press to attached, ${browserName}`, ours, 'echo through the same channel', raw, 0.8);
  } finally {
    await scene.close();
  }
}
