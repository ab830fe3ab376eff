// SPDX-License-Identifier: Apache-2.0
// Who may start the host, decided before a byte of stdin is read.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Home } from './support/home.mjs';
import { chromiumOrigin, firefoxId, frame } from './support/host.mjs';

const home = new Home();
after(() => home.remove());

const ours = [
  ['Chromium', [chromiumOrigin]],
  ['Chromium with a parent window', [chromiumOrigin, '--parent-window=0']],
  ['Firefox', ['/home/a/.mozilla/native-messaging-hosts/org.letterlock.host.json', firefoxId]],
];

for (const [name, args] of ours) {
  test(`${name} is served`, async () => {
    const host = home.start({ args });
    assert.equal((await host.call('host.hello', { protocol: 1, client: name })).protocol, 1);
    assert.deepEqual(await host.end(), { code: 0, signal: null });
  });
}

const others = [
  [],
  ['--help'],
  [chromiumOrigin.slice(0, -1)],
  [chromiumOrigin.toUpperCase()],
  [`${chromiumOrigin}index.html`],
  ['chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/'],
  [chromiumOrigin, chromiumOrigin],
  [chromiumOrigin, '--verbose'],
  [firefoxId],
  ['/m.json', 'other@example.org'],
  ['/m.json', firefoxId, 'more'],
];

for (const args of others) {
  test(`[${args.join(' ')}] is refused unread`, async () => {
    const host = home.start({ args });
    host.write(frame('{"id":1,"method":"host.hello","params":{"protocol":1,"client":"x"}}'));
    assert.deepEqual(await host.exit, { code: 1, signal: null });
    assert.deepEqual(host.frameSizes, []);
    assert.equal(host.stderr, 'letterlock-host: not started by a browser for Letterlock\n');
  });
}
