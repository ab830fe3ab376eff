// SPDX-License-Identifier: Apache-2.0
// Finds a canary in bytes however a browser, a webmail or a mail server may have written it. A
// canary is one ASCII word: percent, quoted-printable, JSON and HTML escapes leave it as it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The three forms base64 gives to bytes in the middle of others, without the unsure ends. */
const base64Forms = (bytes) => [0, 1, 2].map((shift) => {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
  return encoded.slice(shift === 0 ? 0 : shift + 1, (bytes.length + shift) % 3 === 0 ? undefined : -1);
});

/** All byte strings that would betray `canary`. */
export function tracesOf(canary) {
  if (!/^[A-Za-z0-9]{12,}$/.test(canary)) throw new Error(`no canary: ${canary}`);
  const [narrow, wide] = [Buffer.from(canary), Buffer.from(canary, 'utf16le')];
  const encoded = [narrow.toString('hex'), ...base64Forms(narrow), ...base64Forms(wide)];
  return [narrow, wide, ...encoded.map((text) => Buffer.from(text))];
}

/** Bytes without the line breaks that mail puts between any two letters. */
const joinLines = (bytes) => Buffer.from(bytes.toString('latin1').replace(/=?\r?\n/g, ''), 'latin1');

/** The first trace of one of `canaries` in `bytes`; undefined if there is none. */
export function findTrace(bytes, canaries) {
  const joined = joinLines(bytes);
  return canaries.flatMap(tracesOf).find((trace) => bytes.includes(trace) || joined.includes(trace));
}

/** One block of LZ4 (lz4_Block_format.md), as Firefox packs what it remembers of windows. */
function unpacked(packed, size) {
  const out = Buffer.alloc(size);
  let [at, to] = [0, 0];
  const length = (nibble) => {
    let sum = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255; sum += more) more = packed[at++];
    return sum;
  };
  while (at < packed.length) {
    const token = packed[at++];
    const literals = length(token >> 4);
    to += packed.copy(out, to, at, (at += literals));
    if (at >= packed.length) break;
    const from = to - packed.readUInt16LE(at);
    at += 2;
    const end = to + length(token & 15) + 4;
    for (let back = from; to < end; ) out[to++] = out[back++];
  }
  return out;
}

const mozillaLz4 = 'mozLz40\0';

function readable(bytes) {
  const isPacked = bytes.subarray(0, mozillaLz4.length).toString('latin1') === mozillaLz4;
  return isPacked ? unpacked(bytes.subarray(12), bytes.readUInt32LE(8)) : bytes;
}

/** A file that goes away between the listing and the reading holds nothing. */
function bytesOf(file) {
  try {
    return readable(readFileSync(file));
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

export const filesBelow = (directory) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** The first file below `directory` that holds a trace of one of `canaries`. */
export const findTraceBelow = (directory, canaries) =>
  filesBelow(directory).find((file) => findTrace(bytesOf(file), canaries));
