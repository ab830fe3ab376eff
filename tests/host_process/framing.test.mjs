// SPDX-License-Identifier: Apache-2.0
// Lengths, ends and parts: what happens around the JSON.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { Home, passphrase } from './support/home.mjs';
import { chromiumOrigin, frame, hostPath } from './support/host.mjs';

const hello = { protocol: 1, client: 'test' };
let home, host;

beforeEach(() => {
  home = new Home();
  host = home.start();
});
afterEach(() => home.remove());

test('the host ends with the browser, and says so with 0', async () => {
  await host.call('host.hello', hello);
  assert.deepEqual(await host.end(), { code: 0, signal: null });
});

test('an end inside a frame is 1, without an answer', async () => {
  host.write(frame('{"id":1}').subarray(0, 6));
  assert.deepEqual(await host.end(), { code: 1, signal: null });
  assert.deepEqual(host.frameSizes, []);
});

for (const closed of ['<&-', '>&-']) {
  test(`started with ${closed} it ends at once with 1`, () => {
    const input = frame(JSON.stringify({ id: 1, method: 'host.hello', params: hello }));
    const { status, stdout } = spawnSync('/bin/sh', ['-c', `exec "$0" "$1" ${closed}`, hostPath, chromiumOrigin],
      { env: home.env, input, timeout: 60_000 });
    assert.equal(status, 1);
    assert.equal(stdout.length, 0);
  });
}

for (const length of [8 * 1024 * 1024 + 1, 2 ** 31, 2 ** 32 - 1]) {
  test(`a length of ${length} is too_large, and the end`, async () => {
    assert.deepEqual(await host.raw(frame('', length)), { id: null, error: { code: 'too_large' } });
    assert.deepEqual(await host.exit, { code: 1, signal: null });
  });
}

test('a request of just under 8 MiB is taken, its reply comes in parts', async () => {
  home.withAccount('alice@example.test');
  await host.call('keystore.unlock', { passphrase });
  const line = `${'ü"\\"'.repeat(100)}\n`;   // 501 octets, 802 in JSON
  const text = line.repeat(10_400);
  const { armored, size } = await host.call('message.encrypt', {
    from: 'alice@example.test', to: ['alice@example.test'], subject: 'long', text,
  });
  assert.equal(armored.length, size);
  assert.ok(Math.max(...host.frameSizes) < 1024 * 1024, 'no frame over the browsers\' limit');
  assert.ok(host.frameSizes.length > 8);
});

test('frames come in any pieces, and several at once', async () => {
  const first = frame(JSON.stringify({ id: 101, method: 'keystore.status', params: {} }));
  const second = frame(JSON.stringify({ id: 102, method: 'keystore.status', params: {} }));
  for (const octet of first) host.write(Buffer.from([octet]));
  assert.equal((await host.other()).id, 101);
  host.write(Buffer.concat([second, first]));
  assert.deepEqual([(await host.other()).id, (await host.other()).id], [102, 101]);
});

test('two hundred frames of noise crash nothing', async () => {
  for (let i = 0; i < 200; ++i) {
    const answer = await host.raw(frame(randomBytes(1 + (i * 37) % 3000)));
    assert.deepEqual(answer, { id: null, error: { code: 'malformed_request' } });
  }
  assert.equal((await host.call('host.hello', hello)).protocol, 1);
});

test('a host killed in the middle of a request leaves nothing half', async () => {
  for (let i = 0; i < 3; ++i) {
    const victim = home.start();
    victim.request({ id: 1, method: 'account.create', params: { address: `a${i}@example.test`, passphrase } });
    await new Promise((resolve) => setTimeout(resolve, 250 * i));
    victim.child.kill('SIGKILL');
    await victim.exit;
  }
  const after = home.start();
  const { accounts } = await after.call('account.list');
  await after.call('account.create', { address: 'last@example.test', passphrase });
  assert.equal((await after.call('account.list')).accounts.length, accounts.length + 1);
  assert.equal((await after.call('keystore.unlock', { passphrase })).locked, false);
});
