// SPDX-License-Identifier: Apache-2.0
// What the scripted host answers unless a state says otherwise: two accounts, a handful of people.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/letterlock.mjs';

const declared = JSON.parse(readFileSync(join(repository, 'native-host/protocol/protocol.json'), 'utf8'));

const methods = Object.fromEntries(
  Object.entries(declared.methods).map(([name, { params }]) => [name, Object.keys(params)]));

const fingerprint = (letter) => `SHA256:${letter.repeat(7)}Yx3kQ9vWmZ1uC5tB8nL2pR6sD4fG7hJ0`;

const signingKey = btoa(`\0\0\0\x0bssh-ed25519\0\0\0 ${'k'.repeat(32)}`);

/** As a card looks; its signature is nobody's, and only the host would look at it. */
export function card(address, name) {
  const text = `Letterlock-Card: 1\r\nName: ${name}\r\nAddress: ${address}\r\nSigning-Key: ssh-ed25519 ${signingKey}\r\n`
    + '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n';
  const lines = Buffer.from(text).toString('base64').match(/.{1,64}/g).join('\n');
  return `-----BEGIN LETTERLOCK CARD-----\n${lines}\n-----END LETTERLOCK CARD-----\n`;
}

export const account = (address, name) => ({
  address, name, fingerprint: fingerprint(address[0]),
  recipients: [`age1pq1${address[0].repeat(60)}`, `age1${address[0].repeat(58)}`],
  card: card(address, name), created: '2026-11-23T10:00:00Z',
});

export const contact = (address, name, state = 'known', more = {}) => ({
  address, name, state, fingerprint: fingerprint(address[0]), recipients: [`age1${address[0].repeat(58)}`],
  firstSeen: '2026-10-01T08:00:00Z', sharedKeyWith: [], mixedScript: false, ...more,
});

const proposal = { fingerprint: fingerprint('N'), recipients: [`age1${'n'.repeat(58)}`] };

export const alice = account('alice@example.org', 'Alice Archer');
export const work = account('a.archer@work.example', 'Alice Archer');
/** What the add-on remembers once a backup was saved. */
export const backedUp = { 'keys in backup': [alice, work].map(({ recipients }) => recipients[1]) };

export const bob = contact('bob@example.com', 'Bob Baker');

export const everybody = [
  contact('grace@example.net', 'Grace Hopper', 'verified'),
  bob,
  contact('carol@example.net', 'Carol Cook', 'changed', { proposal }),
  contact('dave@example.net', 'Dave', 'known', { proposal, sharedKeyWith: ['erin@example.net'] }),
  contact('erin@exаmple.net', '', 'known', { mixedScript: true }),
  contact('frank@example.net', 'فرانك', 'known', { fingerprint: `age1${'f'.repeat(58)}` }),
];

export const hello = {
  protocol: 1, version: '0.1.0', locked: false, accounts: 1, pinentry: true, autoLockMinutes: 480, methods,
};

export const error = (code, ...addresses) => ({ error: { code, ...(addresses.length ? { addresses } : {}) } });

export const message = {
  message: btoa('Content-Type: text/plain; charset=utf-8\r\n\r\nDear Alice,\r\n\r\nthe plan is on. Meet me at the old bridge at noon,\r\nand bring the red umbrella.\r\n\r\nBob\r\n'),
  verdict: 'known', signer: bob.fingerprint, addressed: 'to', hybrid: true, attachments: [], differences: [],
  from: { name: 'Bob Baker', address: bob.address }, to: [{ name: 'Alice Archer', address: alice.address }], cc: [],
  subject: 'The plan for Saturday', date: '2026-11-20T09:30:00Z', messageId: '<4f1c@example.com>',
};

export const lookup = (address, state, more = {}) =>
  ({ address, state, hybrid: state !== 'missing', name: '', mixedScript: false, ...more });

export const replies = {
  'host.hello': hello,
  'account.list': { accounts: [alice] },
  'account.export': { keystore: 'sealed\n', contacts: 'sealed\n' },
  'contact.list': { contacts: [bob] },
  'contact.lookup': { contacts: [lookup(bob.address, 'known')] },
  'contact.compareNumber': { number: '482915730164728305917264830591726483059172648305917264830591' },
  'keystore.status': { locked: false, until: '2026-11-26T18:45:00Z' },
  'keystore.unlock': { locked: false, until: '2026-11-26T18:45:00Z' },
  'keystore.lock': { locked: true },
  'draft.list': { drafts: [] },
  'draft.save': { id: 'd1', change: 1 },
  'message.decrypt': message,
  'message.encrypt': { armored: readFileSync(new URL('../fixtures/armor.txt', import.meta.url), 'utf8'), messageId: '<1@example.org>', hybrid: true, size: 9000 },
};
