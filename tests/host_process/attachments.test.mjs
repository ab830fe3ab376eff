// SPDX-License-Identifier: Apache-2.0
// Files through streams over real pipes, from the sender's editor to the reader's disk, and to
// people who have nothing but age.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { aliceAndBob, passphrase } from './support/home.mjs';
import { openFile, sealFile } from './support/streams.mjs';

const carol = 'carol@example.test';
let alice, bob, file, fourChunks;

// Carol has stock age, and a key that any version of it knows.
function introduceCarol() {
  const identities = `${alice.home.path}/carol.key`;
  const made = execFileSync('age-keygen', ['-o', identities], { encoding: 'utf8', stdio: 'pipe' });
  const recipient = /age1[0-9a-z]+/.exec(made + readFileSync(identities, 'utf8'))[0];
  return alice.host.call('contact.add', { address: carol, recipient });
}

const toBob = { name: 'Grüße.bin', type: 'application/octet-stream' };

before(async () => {
  ({ alice, bob } = await aliceAndBob());
  await introduceCarol();
  Object.assign(toBob, { from: alice.address, to: [bob.address] });
  file = randomBytes(1_000_003);
  fourChunks = randomBytes(3 * 65_536 + 100);
});
after(async () => {
  await alice?.home.remove();
  await bob?.home.remove();
});

test('a file reaches its reader with the message that names it', async () => {
  const sealed = await sealFile(alice.host, toBob, file);
  assert.match(sealed.file, /^letterlock-[0-9a-f]{8}\.age$/);
  const { armored } = await alice.host.call('message.encrypt', {
    from: alice.address, to: [bob.address], subject: 'x', text: 'y', attachments: [sealed.stream],
  });
  const { attachments } = await bob.host.call('message.decrypt', { armored });
  const b2 = execFileSync('b2sum', ['-l', '256'], { input: file, encoding: 'utf8' }).split(' ')[0];
  assert.deepEqual(attachments, [{
    file: sealed.file, name: toBob.name, type: toBob.type, size: file.length, b2: sealed.b2,
  }]);
  assert.equal(Buffer.from(sealed.b2, 'base64').toString('hex'), b2);
  assert.ok((await openFile(bob.host, attachments[0], sealed.content)).equals(file));
});

test('age -d opens a sealed file to its exact bytes', async () => {
  const { content } = await sealFile(alice.host, { ...toBob, to: [carol] }, file);
  writeFileSync(`${alice.home.path}/sealed.age`, content);
  const opened = execFileSync('age', ['-d', '-i', `${alice.home.path}/carol.key`, `${alice.home.path}/sealed.age`],
    { maxBuffer: 1 << 24 });
  assert.ok(opened.equals(file));
});

test('many writes may be under way at once, of several streams', async () => {
  const [first, second] = await Promise.all([
    sealFile(alice.host, toBob, file, { inFlight: 8 }), sealFile(alice.host, toBob, fourChunks, { inFlight: 8 }),
  ]);
  const [one, other] = await Promise.all([
    openFile(bob.host, first, first.content, { inFlight: 8 }),
    openFile(bob.host, second, second.content, { inFlight: 8 }),
  ]);
  assert.ok(one.equals(file) && other.equals(fourChunks));
});

test('an empty file is a file', async () => {
  const sealed = await sealFile(alice.host, toBob, Buffer.alloc(0));
  assert.equal(sealed.size, 0);
  assert.equal((await openFile(bob.host, sealed, sealed.content)).length, 0);
});

test('a piece of 512 KiB is taken, a larger one is too_large', async () => {
  const sealed = await sealFile(alice.host, toBob, file, { piece: 512 * 1024 });
  assert.ok((await openFile(bob.host, sealed, sealed.content, { piece: 512 * 1024 })).equals(file));
  const { stream } = await alice.host.call('attachment.encrypt', toBob);
  await assert.rejects(alice.host.call('stream.write', { stream, data: Buffer.alloc(512 * 1024 + 3).toString('base64') }),
    { code: 'too_large' });
  await alice.host.call('stream.cancel', { stream });
});

test('what is not canonical base64 is malformed_request, and the stream goes on', async () => {
  const { stream } = await alice.host.call('attachment.encrypt', toBob);
  const long = 'A'.repeat(20_000);
  for (const data of ['A', 'AB', 'AB==', 'AA=A', 'AA==\n', 'A A=', 'AA-_', `${long}A`, `${long}*AAA`, `${long}AB==`]) {
    await assert.rejects(alice.host.call('stream.write', { stream, data }), { code: 'malformed_request' }, data);
  }
  await alice.host.call('stream.write', { stream, data: 'AA==' });
  assert.equal((await alice.host.call('stream.finish', { stream })).size, 1);
});

// What a mail provider can do to a file. Chunks are 64 KiB and a tag of 16 octets.
const chunk = 65_552;
const forgeries = [
  ['is cut off in a chunk', ({ start, chunks }) => [start, chunks[0], chunks[1].subarray(0, 1000)]],
  ['is cut off between chunks', ({ start, chunks }) => [start, chunks[0], chunks[1], chunks[2]]],
  ['has chunks in another order', ({ start, chunks }) => [start, chunks[1], chunks[0], chunks[2], chunks[3]]],
  ['has a chunk twice', ({ start, chunks }) => [start, chunks[0], chunks[0], ...chunks.slice(1)]],
  ['lacks a chunk', ({ start, chunks }) => [start, chunks[0], chunks[2], chunks[3]]],
  ['goes on after its end', ({ start, chunks }) => [start, ...chunks, Buffer.from('x')]],
  ['has a flipped bit', ({ start, chunks }) => [start, flipped(chunks[0]), ...chunks.slice(1)]],
  ['is another file of the same people', (_, other) => [other]],
];

function flipped(octets) {
  const copy = Buffer.from(octets);
  copy[70] ^= 1;
  return copy;
}

function parts(content) {
  const nonce = content.indexOf('\n--- ') + 1;
  const start = content.indexOf('\n', nonce) + 1 + 16;
  const chunks = [];
  for (let at = start; at < content.length; at += chunk) chunks.push(content.subarray(at, at + chunk));
  return { start: content.subarray(0, start), chunks };
}

for (const [what, forge] of forgeries) {
  test(`a file that ${what} is decryption_failed`, async () => {
    const sealed = await sealFile(alice.host, toBob, fourChunks);
    const other = await sealFile(alice.host, toBob, randomBytes(fourChunks.length));
    const forged = Buffer.concat(forge(parts(sealed.content), other.content));
    await assert.rejects(openFile(bob.host, sealed, forged), { code: 'decryption_failed' });
    assert.ok((await openFile(bob.host, sealed, sealed.content)).equals(fourChunks));
  });
}

test('a file of others is not_for_you, and no age file malformed_message', async () => {
  const sealed = await sealFile(alice.host, { ...toBob, to: [carol] }, fourChunks);
  await assert.rejects(openFile(bob.host, sealed, sealed.content), { code: 'not_for_you' });
  await assert.rejects(openFile(bob.host, sealed, Buffer.from('hello')), { code: 'malformed_message' });
});

test('a message to others than its file is malformed_request', async () => {
  const { stream } = await sealFile(alice.host, { ...toBob, to: [carol] }, Buffer.from('x'));
  const mail = { from: alice.address, to: [bob.address], subject: 'x', text: 'y' };
  await assert.rejects(alice.host.call('message.encrypt', { ...mail, attachments: [stream] }),
    { code: 'malformed_request' });
  await assert.rejects(alice.host.call('message.encrypt', { ...mail, attachments: ['0123'] }), { code: 'not_found' });
});

test('locking cancels streams that are open, and finished files stay', async () => {
  const done = await sealFile(alice.host, toBob, file);
  const { stream } = await alice.host.call('attachment.encrypt', toBob);
  await alice.host.call('keystore.lock');
  await assert.rejects(alice.host.call('stream.write', { stream, data: 'AAAA' }), { code: 'not_found' });
  await alice.host.call('keystore.unlock', { passphrase });
  await alice.host.call('message.encrypt', {
    from: alice.address, to: [bob.address], subject: 'x', text: 'y', attachments: [done.stream],
  });
});

test('files can be sealed while the keys are locked', async () => {
  await alice.host.call('keystore.lock');
  assert.deepEqual(await alice.host.other(), { event: 'keystore.locked' });
  const sealed = await sealFile(alice.host, toBob, fourChunks);
  assert.ok((await openFile(bob.host, sealed, sealed.content)).equals(fourChunks));
  await assert.rejects(alice.host.call('attachment.decrypt', { size: sealed.size, b2: sealed.b2 }), { code: 'locked' });
  await alice.host.call('keystore.unlock', { passphrase });
});
