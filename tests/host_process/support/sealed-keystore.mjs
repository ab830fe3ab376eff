// SPDX-License-Identifier: Apache-2.0
// Opens keystore.age as anybody with the passphrase could: age v1 with one scrypt stanza and one
// chunk, by node's own cryptography.
import { createDecipheriv, hkdfSync, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const checksumLetters = 6;
const tagBytes = 16;

function open(key, nonce, sealed) {
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagBytes });
  cipher.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([cipher.update(sealed.subarray(0, -tagBytes)), cipher.final()]);
}

export function openKeystore(path, passphrase) {
  const file = readFileSync(path);
  const [, salt, logN, body] = /^-> scrypt (\S+) (\d+)\n(\S+)\n/m.exec(file.toString('latin1'));
  const fullSalt = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), Buffer.from(salt, 'base64')]);
  const cost = 2 ** Number(logN);
  const wrapKey = scryptSync(passphrase, fullSalt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * 8 * cost });
  const fileKey = open(wrapKey, Buffer.alloc(12), Buffer.from(body, 'base64'));
  const payload = file.subarray(file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1);
  const key = Buffer.from(hkdfSync('sha256', fileKey, payload.subarray(0, 16), 'payload', 32));
  const lastChunk = Buffer.from([...Buffer.alloc(11), 1]);
  return open(key, lastChunk, payload.subarray(16)).toString();
}

/** The octets of a key in Bech32; its checksum is not looked at. */
function octetsOf(encoded) {
  const letters = encoded.slice(encoded.lastIndexOf('1') + 1, -checksumLetters).toLowerCase();
  const bits = [...letters].map((letter) => bech32Letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
}

/** Every secret key of an opened keystore: its words, and its octets as they are in memory. */
export function secretKeys(keystore) {
  const words = keystore.match(/(AGE-SECRET-KEY-(PQ-)?|LETTERLOCK-SIGNING-KEY-)1[A-Z0-9]+/g);
  return words.map((word) => ({ word, octets: octetsOf(word) }));
}
