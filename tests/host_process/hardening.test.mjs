// SPDX-License-Identifier: Apache-2.0
// What the running host has given up, as the system shows it.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Home, passphrase } from './support/home.mjs';

let home, host;
before(async () => {
  home = new Home();
  host = home.start();
  await host.call('account.create', { address: 'a@example.test', passphrase });
});
after(() => home.remove());

const proc = (file) => readFileSync(`/proc/${host.pid}/${file}`, 'utf8');
const isRoot = process.getuid() === 0;

test('no core dump is written, no privileges can be gained', () => {
  assert.match(proc('limits'), /^Max core file size +0 +0 /m);
  assert.match(proc('status'), /^NoNewPrivs:\s+1$/m);
});

test('its memory, environment and descriptors are root\'s alone to see', () => {
  for (const file of ['mem', 'environ', 'fd']) {
    assert.equal(statSync(`/proc/${host.pid}/${file}`).uid, 0, file);
    if (!isRoot) assert.throws(() => readdirOrOpen(`/proc/${host.pid}/${file}`), { code: 'EACCES' });
  }
});

function readdirOrOpen(path) {
  return path.endsWith('/fd') ? readdirSync(path) : closeSync(openSync(path, 'r'));
}

test('arguments hold no secret', () => {
  assert.ok(!proc('cmdline').includes(passphrase));
});

// What follows looks into the process, which only root may: that is the test before.
if (isRoot) {
  test('what a library prints cannot reach the browser: descriptor 1 is not its pipe', () => {
    const target = (number) => readlinkSync(`/proc/${host.pid}/fd/${number}`);
    assert.equal(target(1), target(2));
    const further = readdirSync(`/proc/${host.pid}/fd`).filter((number) => Number(number) > 2);
    assert.ok(further.some((number) => /^(pipe|socket):/.test(target(number))));
  });

  test('once locked, neither passphrase nor a secret key nor plaintext is in its memory', async () => {
    await host.call('keystore.unlock', { passphrase });
    const text = 'a very private sentence, and nobody else has it';
    const { armored } = await host.call('message.encrypt', {
      from: 'a@example.test', to: ['a@example.test'], subject: 'x', text,
    });
    await host.call('message.decrypt', { armored });
    await host.call('keystore.lock');
    const memory = writableMemory();
    assert.ok(memory.includes(home.data), 'the memory could be searched');
    assert.ok(!memory.includes(passphrase), 'the passphrase');
    assert.ok(!/AGE-SECRET-KEY-1[A-Z0-9]{20}/.test(memory), 'a secret key');
    assert.ok(!memory.includes(text), 'plaintext');
    for (const shift of [0, 1, 2]) { // base64 has three alignments
      const encoded = Buffer.from(text.slice(shift, shift + 30)).toString('base64');
      assert.ok(!memory.includes(encoded), 'plaintext in base64');
    }
  });
}

function writableMemory() {
  const file = openSync(`/proc/${host.pid}/mem`, 'r');
  const regions = proc('maps').split('\n').filter((line) => /^\S+ rw/.test(line));
  const text = regions.map((line) => {
    const [begin, end] = line.split(' ')[0].split('-').map((hex) => parseInt(hex, 16));
    const room = Buffer.alloc(end - begin);
    try {
      return room.subarray(0, readSync(file, room, 0, room.length, begin)).toString('latin1');
    } catch {
      return ''; // a guard page
    }
  }).join('');
  closeSync(file);
  return text;
}
