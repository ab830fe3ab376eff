// SPDX-License-Identifier: Apache-2.0
// Mail that no editor of ours would make: Mallory's own headers and MIME, well signed with a key
// nobody knows, sealed with age (docs/message-format.md, section 2).
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

const string = (octets) => {
  const bytes = Buffer.from(octets);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const namespace = 'letterlock.v1';

/** The trailer T over M. */
function trailer(message) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const key = Buffer.concat([string('ssh-ed25519'), string(raw)]);
  const about = [string(namespace), string(''), string('sha512')];
  const digest = createHash('sha512').update(message).digest();
  const signature = sign(null, Buffer.concat([Buffer.from('SSHSIG'), ...about, string(digest)]), privateKey);
  const blob = Buffer.concat([Buffer.from('SSHSIG'), Buffer.from([0, 0, 0, 1]), string(key), ...about,
    string(Buffer.concat([string('ssh-ed25519'), string(signature)]))]);
  const lines = blob.toString('base64').match(/.{1,70}/g).join('\n');
  return `-----BEGIN SSH SIGNATURE-----\n${lines}\n-----END SSH SIGNATURE-----\n`;
}

/** Armor of exactly these octets for an age recipient. */
export function seal(recipient, octets) {
  const { status, stdout, stderr } = spawnSync('age', ['--armor', '-r', recipient], { input: octets });
  if (status !== 0) throw new Error(`age: ${stderr}`);
  return stdout.toString();
}

/** `fields`: more header lines; `body`: the MIME entity after the header, its type in `type`. */
export function forgeMail(recipient, { to, type, body, fields = [] }) {
  const message = Buffer.from([
    'From: Mallory <mallory@example.test>', `To: ${to}`, 'Subject: forged',
    'Date: Mon, 02 Nov 2026 10:00:00 +0000', `Message-ID: <${crypto.randomUUID()}@example.test>`,
    ...fields, 'MIME-Version: 1.0', `Content-Type: ${type}`, '', body, '',
  ].join('\n').replaceAll('\n', '\r\n'));
  return seal(recipient, Buffer.concat([message, Buffer.from(trailer(message))]));
}
