// SPDX-License-Identifier: Apache-2.0
// The passphrase dialog, settings and folders as they are found, and two hosts of one user.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Home, passphrase, until } from './support/home.mjs';

describe('what is found on the disk', () => {
  test('a data directory open to others is storage_failed', async () => {
    const home = new Home();
    mkdirSync(home.data, { recursive: true });
    chmodSync(home.data, 0o777);
    await assert.rejects(home.start().call('contact.list'), { code: 'storage_failed' });
    await home.remove();
  });

  test('settings that are no JSON are said in one line, and the defaults apply', async () => {
    const home = new Home();
    home.writeConfig('{"pinentry":');
    const host = home.start();
    assert.equal((await host.call('keystore.status')).locked, true);
    await host.end();
    assert.match(host.stderr, /^[^\n]*config\.json[^\n]*\n$/);
    await home.remove();
  });
});

describe('the passphrase dialog', () => {
  let home, host;
  before(async () => {
    home = new Home();
    home.configure({ pinentry: home.installPinentry() });
    host = home.start();
    await host.call('account.create', { address: 'a@example.test', passphrase });
  });
  after(() => home.remove());

  const dialogs = () => home.dialogLog().filter((line) => line === 'GETPIN').length;

  test('while it is open others are served, a second dialog is busy, and a refusal denied', async () => {
    const unlocking = host.call('keystore.unlock');
    unlocking.catch(() => {});
    await home.dialogOpened();
    assert.equal((await host.call('keystore.status')).locked, true);
    await assert.rejects(host.call('keystore.unlock'), { code: 'busy' });
    home.cancel();
    await assert.rejects(unlocking, { code: 'denied' });
  });

  test('a browser that goes away ends the host, dialog or not', async () => {
    const other = home.start();
    const opened = dialogs();
    rmSync(`${home.path}/answer`, { force: true });
    other.call('keystore.unlock').catch(() => {});
    await until(() => dialogs() > opened);
    assert.equal((await other.end()).signal, null);
  });

  test('none is no_pinentry', async () => {
    const alone = home.start({ env: { XDG_CONFIG_HOME: `${home.path}/nothing`, PATH: '/nonexistent' } });
    await assert.rejects(alone.call('keystore.unlock'), { code: 'no_pinentry' });
  });
});

test('a wrong passphrase is wrong_passphrase, a locked keystore signs nothing', async () => {
  const home = new Home();
  const host = home.start();
  const address = 'a@example.test';
  await host.call('account.create', { address, passphrase });
  await assert.rejects(host.call('keystore.unlock', { passphrase: 'wrong' }), { code: 'wrong_passphrase' });
  const mail = { from: address, to: [address], subject: 's', text: 't' };
  await assert.rejects(host.call('message.encrypt', mail), { code: 'locked' });
  await host.call('keystore.unlock', { passphrase });
  assert.match((await host.call('message.encrypt', mail)).armored, /BEGIN AGE/);
  await home.remove();
});

test('two hosts that make accounts at once lose none', async () => {
  const home = new Home();
  const hosts = [home.start(), home.start()];
  await hosts[0].call('account.create', { address: 'first@example.test', passphrase });
  const addresses = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.test`);
  await Promise.all(addresses.map((address, index) =>
    hosts[index % 2].call('account.create', { address, passphrase })));
  for (const host of hosts) {
    const { accounts } = await host.call('account.list');
    assert.deepEqual(accounts.map(({ address }) => address).sort(), [...addresses, 'first@example.test'].sort());
  }
  await home.remove();
});
