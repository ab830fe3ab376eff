// SPDX-License-Identifier: Apache-2.0
// Alice writes, Bob reads, over the pipes their browsers would use; and other people's programs
// agree with what was written.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aliceAndBob, passphrase } from './support/home.mjs';

const text = `Grüße, 你好 🔒\n-- \n> quoted\n${'x'.repeat(3000)}\n`;
let alice, bob;

before(async () => ({ alice, bob } = await aliceAndBob()));
after(async () => {
  await alice?.home.remove();
  await bob?.home.remove();
});

const write = (params = {}) =>
  alice.host.call('message.encrypt', {
    from: alice.address, to: [bob.address], subject: 'Mittag – 午饭', text, ...params,
  });

test('Bob reads what Alice wrote, by a key he knows', async () => {
  const { armored, messageId, hybrid, size } = await write();
  assert.match(armored, /^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  assert.equal(size, armored.length);
  assert.equal(hybrid, true);
  const read = await bob.host.call('message.decrypt', {
    armored, outer: { from: 'alice@example.test', subject: 'Encrypted message' },
  });
  assert.equal(read.verdict, 'known');
  assert.equal(read.signer, alice.account.fingerprint);
  assert.equal(read.addressed, 'to');
  assert.deepEqual(read.from, { name: 'Alice', address: 'alice@example.test' });
  assert.deepEqual(read.to, [{ name: 'Bob Müller', address: 'bob@example.test' }]);
  assert.deepEqual(read.cc, []);
  assert.equal(read.subject, 'Mittag – 午饭');
  assert.equal(read.messageId, messageId);
  assert.equal(read.hybrid, hybrid);
  assert.deepEqual(read.attachments, []);
  assert.deepEqual(read.differences, []);
  assert.equal(read.proposal, undefined);
  const message = Buffer.from(read.message, 'base64').toString('utf8');
  assert.match(message, /Content-Type: multipart\/mixed/);
});

test('Alice reads her own sent mail', async () => {
  const { armored } = await write();
  const read = await alice.host.call('message.decrypt', { armored });
  assert.equal(read.verdict, 'self');
  assert.equal(read.addressed, 'none');
});

test('short text stands in the message as it was written', async () => {
  const { armored } = await write({ text: 'Grüße\n-- \n> 你好 🔒\n' });
  const read = await bob.host.call('message.decrypt', { armored });
  const message = Buffer.from(read.message, 'base64').toString('utf8');
  assert.ok(message.includes('Grüße\r\n-- \r\n> 你好 🔒\r\n'));
});

test('a blind copy names nobody', async () => {
  const { armored } = await write({ to: [alice.address], bcc: [bob.address] });
  const read = await bob.host.call('message.decrypt', { armored });
  assert.equal(read.addressed, 'none');
  assert.ok(!Buffer.from(read.message, 'base64').toString().includes(bob.address));
});

test('one missing key fails the whole mail and is named', async () => {
  await assert.rejects(write({ to: [bob.address, 'carol@example.test'], cc: ['dan@example.test'] }), {
    code: 'recipient_key_missing', addresses: ['carol@example.test', 'dan@example.test'],
  });
});

test('locked, nothing is read or written; unlocking again needs the passphrase', async () => {
  await bob.host.call('keystore.lock');
  const { armored } = await write();
  await assert.rejects(bob.host.call('message.decrypt', { armored }), { code: 'locked' });
  await assert.rejects(bob.host.call('keystore.unlock', { passphrase: 'wrong' }), { code: 'wrong_passphrase' });
  const state = await bob.host.call('keystore.unlock', { passphrase });
  assert.equal(state.locked, false);
  assert.equal((await bob.host.call('message.decrypt', { armored })).verdict, 'known');
});
