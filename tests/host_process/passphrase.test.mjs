// SPDX-License-Identifier: Apache-2.0
// The passphrase dialog, and what happens while it is open; locking by request and by the clock.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Home, passphrase, until } from './support/home.mjs';

const address = 'alice@example.test';
const status = { locked: true };

const homeWithAccount = () => new Home().withAccount(address);

describe('the dialog', () => {
  let home, host;
  beforeEach(async () => {
    home = homeWithAccount();
    home.configure({ pinentry: home.installPinentry() });
    host = home.start();
  });
  afterEach(() => home.remove());

  test('is announced, names account and operation, and unlocks', async () => {
    assert.equal((await host.call('host.hello', { protocol: 1, client: 'test' })).pinentry, true);
    home.answer(passphrase);
    assert.equal((await host.call('keystore.unlock')).locked, false);
    const description = home.dialogLog().find((line) => line.startsWith('SETDESC'));
    assert.match(description, /Unlock .*alice@example\.test/);
  });

  test('is asked three times at most, with the reason', async () => {
    home.answer('wrong');
    await assert.rejects(host.call('keystore.unlock'), { code: 'wrong_passphrase' });
    const log = home.dialogLog();
    assert.equal(log.filter((line) => line === 'GETPIN').length, 3);
    assert.equal(log.filter((line) => line.startsWith('SETERROR')).length, 2);
  });

  test('refused by the user is denied', async () => {
    home.cancel();
    await assert.rejects(host.call('keystore.unlock'), { code: 'denied' });
    await assert.rejects(host.call('account.create', { address: 'b@example.test' }), { code: 'denied' });
  });

  test('does not stop requests that need none; a second one is busy', async () => {
    const unlocking = host.call('keystore.unlock');
    await home.dialogOpened();
    assert.equal((await host.call('account.list')).accounts.length, 1);
    assert.deepEqual(await host.call('keystore.status'), status);
    await assert.rejects(host.call('account.create', { address: 'b@example.test' }), { code: 'busy' });
    await assert.rejects(host.call('message.decrypt', { armored: 'x' }), { code: 'locked' });
    home.answer(passphrase);
    assert.equal((await unlocking).locked, false);
  });

  test('is closed when the browser leaves', async () => {
    host.request({ id: 900, method: 'keystore.unlock', params: {} });
    await home.dialogOpened();
    assert.deepEqual(await host.end(), { code: 0, signal: null });
    await until(() => !processes().some((line) => line.includes(`${home.path}/pinentry`)));
  });

  test('that is not safe to run is none', async () => {
    home.configure({ pinentry: `${home.path}/nothing` });
    const other = home.start();
    assert.equal((await other.call('host.hello', { protocol: 1, client: 'test' })).pinentry, false);
    await assert.rejects(other.call('keystore.unlock'), { code: 'no_pinentry' });
  });

  test('of a new keystore asks for a new passphrase, also twice', async () => {
    const fresh = new Home();
    fresh.configure({ pinentry: fresh.installPinentry() });
    fresh.answer(passphrase);
    const own = fresh.start();
    await own.call('account.create', { address });
    assert.equal((await own.call('keystore.unlock', { passphrase })).locked, false);
    assert.ok(fresh.dialogLog().some((line) => line.startsWith('SETREPEAT ')));
    await fresh.remove();
  });
});

function processes() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8');
    } catch {
      return ''; // it ended meanwhile
    }
  });
}

describe('locking', () => {
  let home;
  before(async () => (home = homeWithAccount()));
  after(() => home.remove());

  test('by request wipes the keys and is an event', async () => {
    const host = home.start();
    const { locked, until: deadline } = await host.call('keystore.unlock', { passphrase });
    assert.equal(locked, false);
    assert.match(deadline, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(await host.call('keystore.lock'), status);
    assert.deepEqual(await host.other(), { event: 'keystore.locked' });
    assert.deepEqual(await host.call('keystore.status'), status);
    await host.end();
  });

  test('unlocked, another unlock needs neither passphrase nor dialog', async () => {
    const host = home.start();
    const first = await host.call('keystore.unlock', { passphrase });
    assert.deepEqual(await host.call('keystore.unlock'), first);
    await host.end();
  });

  test('one host unlocked leaves another locked', async () => {
    const [one, two] = [home.start(), home.start()];
    await one.call('keystore.unlock', { passphrase });
    assert.deepEqual(await two.call('keystore.status'), status);
    await Promise.all([one.end(), two.end()]);
  });

  test('the deadline of the settings is kept', async () => {
    home.configure({ autoLockMinutes: 15 });
    const host = home.start();
    const before = Date.now();
    const state = await host.call('keystore.unlock', { passphrase });
    const minutes = (Date.parse(state.until) - before) / 60_000;
    assert.ok(minutes > 14.9 && minutes < 15.5, `${minutes} minutes`);
    await host.end();
  });
});
