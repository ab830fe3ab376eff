// SPDX-License-Identifier: Apache-2.0
// The life of an account over real pipes: new keys, another passphrase, a backup on another
// computer, a forgotten passphrase; and two people who compare a number.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Home, aliceAndBob, passphrase } from './support/home.mjs';
import { openKeystore, secretKeys } from './support/sealed-keystore.mjs';

const other = 'another passphrase';
let alice, bob;

before(async () => ({ alice, bob } = await aliceAndBob()));
after(async () => {
  await alice?.home.remove();
  await bob?.home.remove();
});

const writeTo = (from, to) => from.host.call('message.encrypt', {
  from: from.address, to: [to.address], subject: 'x', text: 'y',
});

test('both sides get the same number to compare, locked too', async () => {
  const [ours, theirs] = await Promise.all([
    alice.host.call('contact.compareNumber', { address: bob.address }),
    bob.host.call('contact.compareNumber', { address: alice.address, from: bob.address }),
  ]);
  assert.match(ours.number, /^\d{60}$/);
  assert.deepEqual(ours, theirs);
  const locked = alice.home.start();
  assert.deepEqual(await locked.call('contact.compareNumber', { address: bob.address }), ours);
  await locked.end();
  const ask = (params) => alice.host.call('contact.compareNumber', params);
  await assert.rejects(ask({ address: 'eve@example.test' }), { code: 'not_found' });
  await assert.rejects(ask({ address: bob.address, from: 'eve@example.test' }), { code: 'no_account' });
});

test('no reply holds a secret key', async () => {
  const { armored } = await writeTo(alice, alice);
  const asked = [
    ['host.hello', { protocol: 1, client: 'test' }], ['account.list', {}], ['account.export', {}],
    ['account.rotate', { address: alice.address, passphrase }], ['keystore.unlock', {}], ['keystore.status', {}],
    ['keystore.changePassphrase', { passphrase, newPassphrase: passphrase }], ['contact.list', {}],
    ['message.decrypt', { armored }],
  ];
  let replies = '';
  for (const [method, params] of asked) replies += JSON.stringify(await alice.host.call(method, params));
  const keys = secretKeys(openKeystore(`${alice.home.data}/keystore.age`, passphrase));
  assert.equal(keys.length, 5, 'two pairs of encryption keys, one signing key');
  for (const { word, octets } of keys) {
    assert.ok(!replies.includes(word.slice(-30)));
    assert.ok(!replies.includes(octets.toString('hex')));
    for (const shift of [0, 1, 2]) { // base64 has three alignments
      assert.ok(!replies.includes(octets.subarray(shift, shift + 27).toString('base64')));
    }
  }
});

test('new keys are taken over by contacts without a word, and old mail still opens', async () => {
  const old = await writeTo(alice, bob);
  const second = bob.home.start(); // another browser, unlocked before the rotation
  await second.call('keystore.unlock', { passphrase });
  await assert.rejects(bob.host.call('account.rotate', { address: bob.address, passphrase: other }),
    { code: 'wrong_passphrase' });
  const { account } = await bob.host.call('account.rotate', { address: bob.address, passphrase });
  assert.equal(account.fingerprint, bob.account.fingerprint);
  assert.equal(account.recipients.length, 2);
  for (const recipient of account.recipients) assert.ok(!bob.account.recipients.includes(recipient));
  assert.equal((await bob.host.call('message.decrypt', { armored: old.armored })).verdict, 'known');

  // Bob's next mail carries his new card.
  const mail = await writeTo(bob, alice);
  const read = await alice.host.call('message.decrypt', { armored: mail.armored });
  assert.equal(read.verdict, 'known');
  assert.equal(read.proposal, undefined);
  const { contacts: [contact] } = await alice.host.call('contact.list');
  assert.equal(contact.state, 'known');
  assert.deepEqual(contact.recipients, account.recipients);

  // The other browser has the old keys only, and asks for the new ones.
  const { armored } = await writeTo(alice, bob);
  await assert.rejects(second.call('message.decrypt', { armored }), { code: 'locked' });
  await second.call('keystore.unlock', { passphrase });
  assert.equal((await second.call('message.decrypt', { armored })).verdict, 'known');
  await second.end();
  await assert.rejects(bob.host.call('account.rotate', { address: 'eve@example.test', passphrase }),
    { code: 'no_account' });
});

test('a backup brings accounts and pins to another computer', async () => {
  const { contacts: [{ fingerprint }] } = await alice.host.call('contact.list');
  await alice.host.call('contact.verify', { address: bob.address, fingerprint });
  const mail = await writeTo(bob, alice);
  const backup = await alice.host.call('account.export');
  const home = new Home();
  const host = home.start();
  const nothing = async () => assert.deepEqual(await host.call('account.list'), { accounts: [] });
  await assert.rejects(host.call('account.import', { ...backup, passphrase: other }), { code: 'wrong_passphrase' });
  await assert.rejects(host.call('account.import', { keystore: backup.contacts, passphrase }), { code: 'malformed_message' });
  const { contacts } = await bob.host.call('account.export');
  await assert.rejects(host.call('account.import', { ...backup, contacts, passphrase }), { code: 'malformed_message' });
  await nothing();

  const { accounts } = await host.call('account.import', { ...backup, passphrase });
  assert.deepEqual(accounts, (await alice.host.call('account.list')).accounts);
  const [contact] = (await host.call('contact.list')).contacts;
  assert.equal(contact.address, bob.address);
  assert.equal(contact.state, 'verified');
  await host.call('keystore.unlock', { passphrase });
  assert.equal((await host.call('message.decrypt', { armored: mail.armored })).verdict, 'verified');
  await home.remove();
});

test('contacts that somebody else sealed to our public key are refused', async () => {
  const backup = await alice.host.call('account.export');
  const eve = new Home().withAccount('eve@example.test');
  const host = eve.start();
  await host.call('contact.add', { card: bob.account.card });
  const forged = await host.call('account.export');
  await assert.rejects(eve.start().call('account.import', { ...backup, contacts: forged.contacts, passphrase }),
    { code: 'malformed_message' });
  await eve.remove();
});

test('importing into a keystore with another passphrase needs both', async () => {
  const backup = await alice.host.call('account.export');
  const home = new Home().withAccount('work@example.test', '', other);
  const host = home.start();
  await assert.rejects(host.call('account.import', { ...backup, passphrase }), { code: 'wrong_passphrase' });
  const { accounts } = await host.call('account.import', { ...backup, passphrase, ownPassphrase: other });
  assert.deepEqual(accounts.map(({ address }) => address), [alice.address]);
  assert.equal((await host.call('account.list')).accounts.length, 2);
  await host.call('keystore.unlock', { passphrase: other });

  const stranger = new Home().withAccount(alice.address);
  const foreign = stranger.start();
  await assert.rejects(foreign.call('account.import', { ...backup, passphrase }),
    { code: 'already_exists', addresses: [alice.address] });
  await home.remove();
  await stranger.remove();
});

test('the dialog asks for the backup\'s passphrase, and for our own where it is another', async () => {
  const backup = await alice.host.call('account.export');
  const home = new Home().withAccount('work@example.test', '', other);
  home.configure({ pinentry: home.installPinentry() });
  home.answer(passphrase);
  await assert.rejects(home.start().call('account.import', backup), { code: 'wrong_passphrase' });
  const described = home.dialogLog().filter((line) => line.startsWith('SETDESC'));
  assert.match(described[0], /passphrase of the Letterlock backup/);
  assert.match(described.at(-1), /another passphrase than the backup/);
  await home.remove();
});

test('another passphrase opens the keystore, and the old one no more', async () => {
  const host = bob.home.start();
  const change = (params) => host.call('keystore.changePassphrase', params);
  await assert.rejects(change({ passphrase: other, newPassphrase: other }), { code: 'wrong_passphrase' });
  await assert.rejects(change({ passphrase, newPassphrase: '' }), { code: 'malformed_request' });
  assert.deepEqual(await change({ passphrase, newPassphrase: other }), { locked: true });
  await assert.rejects(host.call('keystore.unlock', { passphrase }), { code: 'wrong_passphrase' });
  await host.call('keystore.unlock', { passphrase: other });
  await host.end();
});

test('a keystore whose passphrase is forgotten is set aside, and contacts stay', async () => {
  const host = bob.home.start();
  await host.call('keystore.unlock', { passphrase: other });
  const before = readFileSync(`${bob.home.data}/keystore.age`);
  const { setAside } = await host.call('keystore.reset');
  assert.deepEqual(await host.other(), { event: 'keystore.locked' });
  assert.match(setAside, /^keystore-\d{8}T\d{6}Z\.age$/);
  assert.deepEqual(readFileSync(`${bob.home.data}/${setAside}`), before);
  assert.ok(readdirSync(bob.home.data).includes(setAside.replace('keystore-', 'accounts-').replace('.age', '.json')));
  assert.deepEqual(await host.call('account.list'), { accounts: [] });
  assert.equal((await host.call('contact.list')).contacts.length, 1);
  await assert.rejects(host.call('keystore.reset'), { code: 'no_account' });
  await host.call('account.create', { address: bob.address, passphrase });
  await host.end();
});

test('hosts that rotate and create at once lose no key', async () => {
  const home = new Home().withAccount('a@example.test');
  const old = await home.start().call('account.list');
  const hosts = Array.from({ length: 3 }, () => home.start());
  await Promise.all([
    hosts[0].call('account.rotate', { address: 'a@example.test', passphrase }),
    hosts[1].call('account.rotate', { address: 'a@example.test', passphrase }),
    hosts[2].call('account.create', { address: 'b@example.test', passphrase }),
  ]);
  const fresh = home.start();
  const { accounts } = await fresh.call('account.list');
  assert.deepEqual(accounts.map(({ address }) => address), ['a@example.test', 'b@example.test']);
  await fresh.call('keystore.unlock', { passphrase });
  const writer = new Home().withAccount('w@example.test');
  const host = writer.start();
  await host.call('keystore.unlock', { passphrase });
  for (const [i, recipient] of [...old.accounts[0].recipients, ...accounts[0].recipients].entries()) {
    const to = [`a${i}@example.test`];
    await host.call('contact.add', { address: to[0], recipient });
    const { armored } = await host.call('message.encrypt', { from: 'w@example.test', to, subject: '', text: '' });
    assert.equal((await fresh.call('message.decrypt', { armored })).verdict, 'new');
  }
  await home.remove();
  await writer.remove();
});
