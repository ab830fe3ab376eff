// SPDX-License-Identifier: Apache-2.0
// The host over its pipes: a start as a browser makes it, and mails through one that is unlocked.
import { spawn } from 'node:child_process';
import { hostOf, withHost } from '../tests/browser/support/host-client.mjs';
import { Profile } from '../tests/browser/support/profile.mjs';
import { Gpg } from './gpg.mjs';
import { row, takeTurns } from './rounds.mjs';

const alice = 'alice@example.test';
const bob = 'bob@example.test';
const text = 'All the world is a stage. '.repeat(79).slice(0, 2048);

const run = (program) =>
  new Promise((resolve) => spawn(program, { stdio: 'ignore' }).once('exit', resolve));

async function start(profile) {
  const times = await takeTurns({
    host: () => withHost(profile, (host) => host.call('host.hello', { protocol: 1, client: 'bench' })),
    true: () => run('/bin/true'),
  }, { rounds: 41 });
  return row('start, host.hello, end', times.host, '/bin/true', times.true);
}

const account = (profile, address) =>
  withHost(profile, async (host) => (await host.call('account.create', { address })).account);

const encrypt = (host, from, to) =>
  host.call('message.encrypt', { from, to: [to], subject: 'bench', text });

async function mails(profile, other) {
  const { card } = await account(other, bob);
  await account(profile, alice);
  const host = hostOf(profile);
  const gpg = new Gpg();
  try {
    await host.call('contact.add', { card });
    await host.call('keystore.unlock');
    const { armored } = await encrypt(host, alice, bob);
    const pgp = await gpg.encrypt(text);
    const times = await takeTurns({
      encrypt: () => encrypt(host, alice, bob),
      gpgEncrypt: () => gpg.encrypt(text),
      decrypt: () => host.call('message.decrypt', { armored }),
      gpgDecrypt: () => gpg.decrypt(pgp),
    }, { rounds: 41 });
    return [
      row('2 KiB encrypt and sign', times.encrypt, 'gpg', times.gpgEncrypt),
      row('2 KiB decrypt and verify', times.decrypt, 'gpg', times.gpgDecrypt),
    ];
  } finally {
    await host.end();
    gpg.close();
  }
}

export async function hostRows() {
  const [profile, other] = [new Profile('alice'), new Profile('bob')];
  try {
    return [await start(profile), ...(await mails(profile, other))];
  } finally {
    profile.remove();
    other.remove();
  }
}
