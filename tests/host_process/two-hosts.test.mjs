// SPDX-License-Identifier: Apache-2.0
// Two browsers are two hosts over one data directory: nobody's keys are lost.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { Home, passphrase } from './support/home.mjs';

let home;
beforeEach(() => (home = new Home()));
afterEach(() => home.remove());

test('accounts made at once by four hosts are all there', async () => {
  const hosts = Array.from({ length: 4 }, () => home.start());
  const addresses = hosts.map((_, i) => `alice${i}@example.test`);
  await Promise.all(hosts.map((host, i) => host.call('account.create', { address: addresses[i], passphrase })));
  const fresh = home.start();
  await fresh.call('keystore.unlock', { passphrase });
  const { accounts } = await fresh.call('account.list');
  assert.deepEqual(accounts.map(({ address }) => address).sort(), addresses);
  for (const address of addresses) {
    const mail = await fresh.call('message.encrypt', { from: address, to: addresses, subject: '', text: '' });
    assert.equal((await fresh.call('message.decrypt', { armored: mail.armored })).verdict, 'self');
  }
});

test('an account made in another host is used after unlocking again', async () => {
  const [one, two] = [home.withAccount('a@example.test').start(), home.start()];
  await two.call('keystore.unlock', { passphrase });
  await one.call('account.create', { address: 'b@example.test', passphrase });
  const mail = { from: 'b@example.test', to: ['a@example.test'], subject: '', text: '' };
  await assert.rejects(two.call('message.encrypt', mail), { code: 'locked' });
  assert.deepEqual(await two.other(), { event: 'keystore.locked' });
  await two.call('keystore.unlock', { passphrase });
  assert.match((await two.call('message.encrypt', mail)).armored, /^-----BEGIN AGE/);
});

test('an older keystore put back is what there is, whole, and is told anew at unlocking', async () => {
  const host = home.withAccount('a@example.test').start();
  const keystore = `${home.data}/keystore.age`;
  const older = readFileSync(keystore);
  await host.call('account.create', { address: 'b@example.test', passphrase });
  writeFileSync(keystore, older);
  await host.call('keystore.unlock', { passphrase });
  const { accounts } = await host.call('account.list');
  assert.deepEqual(accounts.map(({ address }) => address), ['a@example.test']);
  const mail = { from: 'a@example.test', to: ['a@example.test'], subject: '', text: '' };
  assert.match((await host.call('message.encrypt', mail)).armored, /^-----BEGIN AGE/);
});

test('contacts added by one host are seen by the other', async () => {
  const [one, two] = [home.start(), home.start()];
  const bob = new Home().withAccount('bob@example.test');
  const { accounts: [account] } = await bob.start().call('account.list');
  await one.call('contact.add', { card: account.card });
  assert.equal((await two.call('contact.list')).contacts[0].fingerprint, account.fingerprint);
  await bob.remove();
});

test('every file is the user\'s alone', async () => {
  const host = home.start();
  await host.call('account.create', { address: 'a@example.test', passphrase });
  await host.call('contact.list');
  assert.equal(statSync(home.data).mode & 0o777, 0o700);
  for (const file of readdirSync(home.data)) {
    assert.equal(statSync(`${home.data}/${file}`).mode & 0o777, 0o600, file);
  }
});
