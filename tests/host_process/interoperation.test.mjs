// SPDX-License-Identifier: Apache-2.0
// The promise of docs/message-format.md: nothing here needs Letterlock to be read. age opens the
// keystore and the mail, ssh-keygen verifies who wrote it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { aliceAndBob, passphrase } from './support/home.mjs';
import { onTerminal } from './support/terminal.mjs';

const trailerSize = 306;
let alice, bob, mail, identities;

const file = (name) => `${bob.home.path}/${name}`;

async function age(args, ...prompts) {
  const { code, shown } = await onTerminal(['age', ...args],
    prompts.map((prompt) => ({ prompt, line: passphrase })), { PATH: process.env.PATH });
  assert.equal(code, 0, shown);
}

/** What stock age says is in a keystore. */
async function openKeystore(path) {
  const opened = file('identities.all');
  await age(['-d', '-o', opened, path], 'Enter passphrase');
  return readFileSync(opened, 'utf8');
}

// Bob's keystore is from before there were post-quantum keys, and sealed by stock age. So mail to
// him is classical, which every age reads.
before(async () => {
  ({ alice, bob } = await aliceAndBob());
  await bob.host.end();
  const keystore = `${bob.home.data}/keystore.age`;
  const text = await openKeystore(keystore);
  assert.match(text, /^# letterlock keystore v1\n# account: \{"address":"bob@example\.test".*\nAGE-SECRET-KEY-PQ-1/);
  identities = file('identities');
  writeFileSync(identities, text.replaceAll(/^AGE-SECRET-KEY-PQ-.*\n/gm, ''));
  await age(['-p', '-o', file('old.age'), identities], 'Enter passphrase', 'Confirm passphrase');
  renameSync(file('old.age'), keystore);
  chmodSync(keystore, 0o600);
  bob.host = bob.home.start();
  await bob.host.call('keystore.unlock', { passphrase });
  [bob.account] = (await bob.host.call('account.list')).accounts;
  await alice.host.call('contact.forget', { address: bob.address });
  await alice.host.call('contact.add', { card: bob.account.card });
  const { armored, hybrid } = await alice.host.call('message.encrypt', {
    from: alice.address, to: [bob.address], subject: 'Grüße', text: 'Lunch at noon?\n',
  });
  assert.equal(hybrid, false);
  mail = file('m.age');
  writeFileSync(mail, armored);
});
after(async () => {
  await alice?.home.remove();
  await bob?.home.remove();
});

test('a keystore from before post-quantum keys is used as it is', async () => {
  assert.equal(bob.account.recipients.length, 1);
  const read = await bob.host.call('message.decrypt', { armored: readFileSync(mail, 'utf8') });
  assert.equal(read.verdict, 'known');
  assert.equal(read.hybrid, false);
});

test('age -d opens the exported keystore with its passphrase', async () => {
  const { keystore } = await bob.host.call('account.export');
  writeFileSync(file('exported.age'), keystore);
  assert.equal(await openKeystore(file('exported.age')), readFileSync(identities, 'utf8'));
});

test('age -d opens the mail and the contacts with these identities', async () => {
  const message = execFileSync('age', ['-d', '-i', identities, mail], { encoding: 'utf8' });
  assert.match(message, /^From: Alice <alice@example\.test>\r\n/);
  assert.match(message, /\r\n\r\nLunch at noon\?\r\n/);
  const { contacts } = await bob.host.call('account.export');
  writeFileSync(file('contacts.age'), contacts);
  const backup = execFileSync('age', ['-d', '-i', identities, file('contacts.age')], { encoding: 'utf8' });
  assert.match(backup, /^# letterlock contacts v1\n\nAddress: alice@example\.test\nName: Alice\nState: known\n/);
});

test('ssh-keygen -Y verify says who signed it', async () => {
  const payload = execFileSync('age', ['-d', '-i', identities, mail]);
  const backup = execFileSync('age', ['-d', '-i', identities, file('contacts.age')], { encoding: 'utf8' });
  const signingKey = /^Signing-Key: (.*)$/m.exec(backup)[1];
  writeFileSync(file('allowed'), `alice@example.test ${signingKey}\n`);
  writeFileSync(file('signature'), payload.subarray(-trailerSize));
  const said = execFileSync('ssh-keygen', ['-Y', 'verify', '-n', 'letterlock.v1', '-f', file('allowed'),
    '-I', 'alice@example.test', '-s', file('signature')],
  { input: payload.subarray(0, -trailerSize), encoding: 'utf8' });
  assert.match(said, /^Good "letterlock\.v1" signature/);
  writeFileSync(file('key.pub'), `${signingKey}\n`);
  const listed = execFileSync('ssh-keygen', ['-l', '-f', file('key.pub')], { encoding: 'utf8' });
  assert.ok(listed.includes(alice.account.fingerprint));
});

test('the signed message names the header of its own file', () => {
  const payload = execFileSync('age', ['-d', '-i', identities, mail], { encoding: 'latin1' });
  const binding = /^Letterlock-Header: v1; b2=(\S+)\r$/m.exec(payload)[1];
  const lines = readFileSync(mail, 'utf8').split('\n').slice(1, -2).join('');
  const octets = Buffer.from(lines, 'base64');
  const mac = octets.indexOf('\n--- ') + 1;
  const header = octets.subarray(0, octets.indexOf('\n', mac) + 1);
  const digest = execFileSync('b2sum', ['-l', '256'], { input: header, encoding: 'utf8' }).split(' ')[0];
  assert.equal(Buffer.from(binding, 'base64').toString('hex'), digest);
});

test('what age encrypts to Bob opens as unsigned text', async () => {
  const classical = bob.account.recipients.at(-1);
  const armored = execFileSync('age', ['-a', '-r', classical], { input: 'From age\n', encoding: 'utf8' });
  const read = await bob.host.call('message.decrypt', { armored });
  assert.equal(read.verdict, 'unsigned');
  assert.equal(Buffer.from(read.message, 'base64').toString(), 'From age\n');
  assert.equal(read.from, null);
  assert.equal(read.subject, null);
});
