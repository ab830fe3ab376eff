// SPDX-License-Identifier: Apache-2.0
// The params of tests/protocol, over real pipes; the add-on's tests run the same files.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Home } from './support/home.mjs';

const folder = new URL('../protocol/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const { methods } = JSON.parse(readFileSync(
  new URL('../../native-host/protocol/protocol.json', import.meta.url), 'utf8'));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
let home, host;

before(() => {
  home = new Home();
  // No dialog: what is well-formed and asks for a passphrase is answered at once.
  host = home.start({ env: { PATH: '/nonexistent' } });
});
after(() => home.remove());

test('every method has its cases', () => {
  assert.deepEqual(files.map((name) => name.replace(/\.json$/, '')).sort(), Object.keys(methods).sort());
});

let id = 0;
for (const { method, params } of files.map(read)) {
  describe(method, () => {
    for (const { name, params: given, fits } of params) {
      test(`${name} ${fits ? 'fits' : 'is malformed_request'}`, async () => {
        const { error } = await host.request({ id: ++id, method, params: given });
        assert.equal(error?.code === 'malformed_request', !fits, JSON.stringify(error));
      });
    }
  });
}
