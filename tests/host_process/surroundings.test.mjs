// SPDX-License-Identifier: Apache-2.0
// Settings and folders as they are found, and passphrases that do not fit.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Home, passphrase } from './support/home.mjs';

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

test('a wrong passphrase is wrong_passphrase, a locked keystore signs nothing', async () => {
  const address = 'a@example.test';
  const home = new Home().withAccount(address);
  const host = home.start();
  await assert.rejects(host.call('keystore.unlock', { passphrase: 'wrong' }), { code: 'wrong_passphrase' });
  const mail = { from: address, to: [address], subject: 's', text: 't' };
  await assert.rejects(host.call('message.encrypt', mail), { code: 'locked' });
  await host.call('keystore.unlock', { passphrase });
  assert.match((await host.call('message.encrypt', mail)).armored, /BEGIN AGE/);
  await home.remove();
});
