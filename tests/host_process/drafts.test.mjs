// SPDX-License-Identifier: Apache-2.0
// Drafts over real pipes: kept across hosts, sealed on the disk, saved while locked.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { Home, passphrase } from './support/home.mjs';

const address = 'alice@example.test';
const draft = {
  from: address, to: ['bob@example.test', 'half an addr'], cc: [], bcc: [], subject: 'Grüße',
  text: 'canary of a draft\n', files: ['a.pdf'], inReplyTo: '<1@example.test>',
};
let home, host;

beforeEach(() => {
  home = new Home().withAccount(address);
  host = home.start();
});
afterEach(() => home.remove());

test('a draft saved locked by one host is opened by another that is unlocked', async () => {
  const { id } = await host.call('draft.save', { draft });
  await assert.rejects(host.call('draft.open', { id }), { code: 'locked' });
  const other = home.start();
  await other.call('keystore.unlock', { passphrase });
  assert.deepEqual((await other.call('draft.open', { id })).draft, draft);
  assert.deepEqual((await other.call('draft.list')).drafts.map((entry) => entry.id), [id]);
  await other.call('draft.save', { id, draft: { ...draft, text: 'more' } });
  await host.call('keystore.unlock', { passphrase });
  assert.equal((await host.call('draft.open', { id })).draft.text, 'more');
  await host.call('draft.delete', { id });
  await assert.rejects(other.call('draft.open', { id }), { code: 'not_found' });
});

test('two hosts that go on with one draft overwrite nothing of each other', async () => {
  const { id, change } = await host.call('draft.save', { draft });
  const other = home.start();
  await other.call('keystore.unlock', { passphrase });
  assert.equal((await other.call('draft.open', { id })).change, change);
  const theirs = { ...draft, text: 'theirs' };
  const saved = await other.call('draft.save', { id, change, draft: theirs });
  const ours = { id, change, draft: { ...draft, text: 'ours' } };
  await assert.rejects(host.call('draft.save', ours), { code: 'not_found' });
  assert.equal((await other.call('draft.open', { id })).draft.text, 'theirs');
  await host.call('draft.save', { ...ours, change: saved.change });
  await host.call('draft.delete', { id });
});

test('no file of ours holds the text of a draft', async () => {
  await host.call('draft.save', { draft });
  for (const name of readdirSync(home.data)) {
    assert.ok(!readFileSync(`${home.data}/${name}`).includes('canary of a draft'), name);
  }
});

test('a long draft comes back whole', async () => {
  const text = 'ä"\\\n'.repeat(500_000);
  const { id } = await host.call('draft.save', { draft: { ...draft, text } });
  await host.call('keystore.unlock', { passphrase });
  assert.equal((await host.call('draft.open', { id })).draft.text, text);
  await assert.rejects(host.call('draft.save', { draft: { ...draft, text: 'a'.repeat(4 * 1024 * 1024 + 1) } }),
    { code: 'too_large' });
});

test('a damaged database is set aside and named', async () => {
  await host.call('draft.save', { draft });
  await host.end();
  const garbage = 'garbage '.repeat(1000);
  writeFileSync(`${home.data}/drafts.sqlite`, garbage, { mode: 0o600 });
  const other = home.start();
  assert.deepEqual((await other.call('draft.list')).drafts, []);
  await other.call('draft.save', { draft });
  assert.equal(readFileSync(`${home.data}/drafts.sqlite.damaged`, 'utf8'), garbage);
  const { stdout } = await home.letterlock(['doctor']);
  assert.match(stdout, /drafts: 1\n/);
  assert.ok(stdout.includes(`set aside as damaged: ${home.data}/drafts.sqlite.damaged\n`), stdout);
});

test('a host that is killed while it saves leaves the old draft or the new one', async () => {
  const { id } = await host.call('draft.save', { draft });
  for (let round = 0; round < 5; round++) {
    const victim = home.start();
    victim.request({ id: 1, method: 'draft.save', params: { id, draft: { ...draft, text: 'new' } } });
    if (round > 0) await victim.call('draft.list').catch(() => {});
    victim.child.kill('SIGKILL');
    await victim.exit;
    const reader = home.start();
    await reader.call('keystore.unlock', { passphrase });
    assert.match((await reader.call('draft.open', { id })).draft.text, /^(canary of a draft\n|new)$/);
    await reader.end();
  }
});
