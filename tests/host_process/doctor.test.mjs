// SPDX-License-Identifier: Apache-2.0
// `letterlock doctor`: each trouble is named, and the command it gives mends it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync,
  utimesSync, writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { hostManifest } from '../../installer/host-manifest.mjs';
import { Home, passphrase } from './support/home.mjs';
import { commandPath, hostPath } from './support/host.mjs';

const declared = JSON.parse(readFileSync(new URL('../../extension/manifest.json', import.meta.url), 'utf8'));
let home, library;

// A user with Chromium and Firefox (they have been run; no program is on PATH), and an
// installation of their own.
beforeEach(() => {
  home = new Home();
  library = `${home.path}/lib`;
  mkdirSync(library, { mode: 0o755 });
  mkdirSync(home.data, { mode: 0o700 });
  for (const [from, name] of [[hostPath, 'letterlock-host'], [commandPath, 'letterlock']]) {
    copyFileSync(from, `${library}/${name}`);
    chmodSync(`${library}/${name}`, 0o755);
  }
  for (const family of ['chromium', 'firefox']) writeManifest(family);
});
afterEach(() => home.remove());

const manifestPath = (family) => family === 'chromium'
  ? `${home.path}/config/chromium/NativeMessagingHosts/org.letterlock.host.json`
  : `${home.path}/.mozilla/native-messaging-hosts/org.letterlock.host.json`;

function writeManifest(family, change = (manifest) => manifest) {
  const path = manifestPath(family);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  const manifest = hostManifest(family, `${library}/letterlock-host`, declared);
  const changed = change(manifest);
  writeFileSync(path, typeof changed === 'string' ? changed : JSON.stringify(changed));
}

const environment = () => ({ ...home.env, PATH: '/nonexistent' });
const doctor = () => home.letterlock(['doctor'], { env: environment(), path: `${library}/letterlock` });

function remedies(report) {
  return [...report.matchAll(/^ {6}mend: (.*)$/gm)].map(([, command]) => command);
}

/** Sick with `symptom`, and well after every command of the report was run. */
async function isMended(symptom) {
  const sick = await doctor();
  assert.equal(sick.code, 1, sick.stdout);
  assert.match(sick.stdout, symptom);
  for (const command of remedies(sick.stdout)) {
    execFileSync('/bin/sh', ['-c', command], { env: { ...process.env, ...home.env } });
  }
  const well = await doctor();
  assert.equal(well.code, 0, well.stdout);
}

test('all is well: every browser is named with its manifest and its host answers', async () => {
  const { code, stdout } = await doctor();
  assert.equal(code, 0, stdout);
  for (const [name, family] of [['Chromium', 'chromium'], ['Firefox', 'firefox']]) {
    assert.ok(stdout.includes(`ok    ${name}: reads ${manifestPath(family)}\n`), stdout);
    assert.match(stdout, new RegExp(`^ok {4}${name}: ${library}/letterlock-host answers, version`, 'm'));
  }
  assert.ok(!stdout.includes('LibreWolf'));
  assert.ok(!existsSync(`${home.data}/keystore.age`));
});

const sickManifests = [
  ['absent', null, /no manifest/],
  ['cut off', (manifest) => JSON.stringify(manifest).slice(0, -2), /cannot be read, is not JSON/],
  ['with a key the browser does not know', (manifest) => ({ ...manifest, comment: 'x' }), /unknown keys/],
  ['of another name', (manifest) => ({ ...manifest, name: 'org.example' }), /names another host/],
  ['with a relative path', (manifest) => ({ ...manifest, path: 'letterlock-host' }), /not absolute/],
  ['for a host that is not there', (manifest) => ({ ...manifest, path: '/nonexistent/host' }), /no program/],
  ['for a program that does not answer', (manifest) => ({ ...manifest, path: '/bin/true' }),
    /ended without an answer|ended at once/],
];

for (const family of ['chromium', 'firefox']) {
  for (const [name, change, symptom] of sickManifests) {
    test(`a manifest ${name} is mended for ${family}`, async () => {
      if (change) writeManifest(family, change);
      else execFileSync('rm', [manifestPath(family)]);
      await isMended(symptom);
    });
  }
}

test('a manifest that does not allow this add-on, or allows others too, is mended', async () => {
  writeManifest('chromium', (manifest) => ({ ...manifest, allowed_origins: [] }));
  writeManifest('firefox', (manifest) => ({
    ...manifest, allowed_extensions: [...manifest.allowed_extensions, 'other@example.org'],
  }));
  await isMended(/does not allow exactly this add-on/);
});

test('a manifest that is a folder is mended', async () => {
  execFileSync('rm', [manifestPath('firefox')]);
  mkdirSync(manifestPath('firefox'), { mode: 0o755 });
  await isMended(/cannot be read, is not JSON/);
});

test('what other users may change is mended: manifest, host, folder', async () => {
  chmodSync(manifestPath('firefox'), 0o666);
  chmodSync(`${library}/letterlock-host`, 0o777);
  chmodSync(library, 0o777);
  await isMended(/can be changed by other users/);
});

test('a data directory open to others is mended', async () => {
  chmodSync(home.data, 0o755);
  await isMended(/the data directory cannot be used/);
});

test('a data directory elsewhere is fetched', async () => {
  await home.withAccount('alice@example.test').start().call('contact.list');
  renameSync(home.data, `${home.path}/elsewhere`);
  symlinkSync(`${home.path}/elsewhere`, home.data);
  await isMended(/the data directory cannot be used/);
  const host = home.start();
  assert.equal((await host.call('account.list')).accounts.length, 1);
});

/** What the doctor says where the data directory is on a disk of its own, after `change` of it. */
async function onSmallDisk(change) {
  const script = `mount -t tmpfs -o mode=0700,size=512k tmpfs '${home.data}' || exit 77
    '${library}/letterlock' contact list || exit 77
    ${change}; exec '${library}/letterlock' doctor`;
  const { status, stdout } = spawnSync('unshare', [...(process.getuid() === 0 ? ['-m'] : ['-rm']), 'sh', '-c', script],
    { env: { ...process.env, ...home.env }, encoding: 'utf8' });
  return status === 77 ? null : { code: status, stdout };
}

for (const [trouble, change, said] of [
  ['full', `head -c 1m /dev/zero > '$data/ballast' 2>/dev/null`, /^FAIL {2}the disk under .* is full: /m],
  ['read-only', `mount -o remount,ro '$data'`, /^FAIL {2}the disk under .* is read-only: /m],
]) {
  test(`a disk that is ${trouble} is told, and no store is blamed for it`, async (t) => {
    const told = await onSmallDisk(change.replaceAll('$data', home.data));
    if (told === null) return t.skip('this system lets nobody mount a disk');
    assert.equal(told.code, 1);
    assert.match(told.stdout, said);
    assert.equal(remedies(told.stdout).length, 1, told.stdout);
  });
}

test('what the doctor found can be had as JSON', async () => {
  const { code, stdout } = await home.letterlock(['doctor', '--json'], { env: environment(), path: `${library}/letterlock` });
  assert.equal(code, 0, stdout);
  assert.ok(JSON.parse(stdout).findings.some(({ what, text }) => what === 'ok' && /answers, version/.test(text)));
  chmodSync(home.data, 0o755);
  const sick = await home.letterlock(['doctor', '--json'], { env: environment(), path: `${library}/letterlock` });
  assert.equal(sick.code, 1);
  const [problem] = JSON.parse(sick.stdout).findings.filter(({ what }) => what === 'problem');
  assert.match(problem.text, /data directory cannot be used/);
  assert.match(problem.mend, /chmod/);
});

test('damaged stores are set aside, and the list of accounts comes back', async () => {
  home.withAccount('alice@example.test');
  for (const file of ['accounts.json', 'contacts.sqlite']) {
    writeFileSync(`${home.data}/${file}`, 'x'.repeat(5000), { mode: 0o600 });
  }
  await isMended(/list of accounts cannot be read(.|\n)*contacts cannot be read/);
  assert.ok(existsSync(`${home.data}/contacts.sqlite.damaged`));
  const after = home.start();
  await after.call('keystore.unlock', { passphrase });
  assert.equal((await after.call('account.list')).accounts.length, 1);
});

test('a damaged list of accounts is kept and named when unlocking writes it anew', async () => {
  home.withAccount('alice@example.test');
  writeFileSync(`${home.data}/accounts.json`, 'garbage', { mode: 0o600 });
  const host = home.start();
  await host.call('keystore.unlock', { passphrase });
  assert.equal((await host.call('account.list')).accounts.length, 1);
  assert.equal(readFileSync(`${home.data}/accounts.json.damaged`, 'utf8'), 'garbage');
  const { stdout } = await home.letterlock(['doctor']);
  assert.ok(stdout.includes(`set aside as damaged: ${home.data}/accounts.json.damaged\n`), stdout);
});

test('a lock that nobody can take is made again', async () => {
  await home.withAccount('alice@example.test').start().call('contact.list');
  chmodSync(`${home.data}/contacts.sqlite.lock`, 0o644);
  rmSync(`${home.data}/keystore.lock.next`);
  mkdirSync(`${home.data}/keystore.lock.next`);
  await isMended(/contacts\.sqlite\.lock is no file of yours alone/);
});

test('a clock that is behind is told', async () => {
  home.withAccount('alice@example.test');
  const later = Date.now() / 1000 + 2 * 24 * 60 * 60;
  utimesSync(`${home.data}/keystore.age`, later, later);
  const { code, stdout } = await doctor();
  assert.equal(code, 1);
  assert.match(stdout, /^FAIL {2}the clock is set to before your keys were written/m);
  assert.deepEqual(remedies(stdout), ['sudo timedatectl set-ntp true']);
});

test('a store of another user is given back, not set aside', async (t) => {
  if (process.getuid() !== 0) return t.skip('only root can give a file away');
  await home.start().call('contact.list');
  chownSync(`${home.data}/contacts.sqlite`, 65534, 65534);
  const { code, stdout } = await doctor();
  assert.equal(code, 1);
  assert.deepEqual(remedies(stdout).map((command) => command.split(' ', 2).join(' ')), ['sudo chown'], stdout);
});

test('a store others may read is closed to them', async () => {
  await home.start().call('contact.list');
  chmodSync(`${home.data}/contacts.sqlite`, 0o644);
  await isMended(/contacts cannot be read/);
  assert.ok(existsSync(`${home.data}/contacts.sqlite`));
});

test('a store that cannot be read costs no other one', async () => {
  home.withAccount('alice@example.test');
  await home.start().call('contact.list');
  chmodSync(`${home.data}/accounts.json`, 0o644);
  await isMended(/list of accounts cannot be read/);
  assert.ok(!existsSync(`${home.data}/contacts.sqlite.damaged`));
});

test('keys that cannot be read are told, and a keystore elsewhere is fetched', async () => {
  home.withAccount('alice@example.test');
  chmodSync(`${home.data}/keystore.age`, 0o644);
  await isMended(/the keys cannot be read/);
  renameSync(`${home.data}/keystore.age`, `${home.path}/elsewhere`);
  symlinkSync(`${home.path}/elsewhere`, `${home.data}/keystore.age`);
  await isMended(/the keys cannot be read/);
  await home.start().call('keystore.unlock', { passphrase });
  rmSync(`${home.data}/keystore.age`);
  assert.match((await doctor()).stdout, /^FAIL {2}the keys are gone: there is no .*keystore\.age$/m);
});

test('contacts of a later version stay where they are', async () => {
  await home.start().call('contact.list');
  const file = readFileSync(`${home.data}/contacts.sqlite`);
  file.writeInt32BE(99, 60); // SQLite's user_version
  writeFileSync(`${home.data}/contacts.sqlite`, file);
  const { stdout } = await doctor();
  assert.match(stdout, /^FAIL {2}the contacts are of a later version of Letterlock$/m);
  assert.deepEqual(remedies(stdout), ['./installer/install.sh']);
});

test('settings that cannot be used are mended', async () => {
  home.writeConfig('{"autoLockMinutes":0}');
  await isMended(/config\.json is not usable/);
  home.configure({ pinentry: '/nonexistent/pinentry' });
  await isMended(/cannot be used as a dialog/);
});

test('a host that is missing beside the command is told with the way to get it', async () => {
  execFileSync('rm', [`${library}/letterlock-host`]);
  const { code, stdout } = await doctor();
  assert.equal(code, 1);
  assert.deepEqual(remedies(stdout), ['./installer/install.sh', './installer/install.sh']);
});

test('no browser is no trouble', async () => {
  execFileSync('rm', ['-r', `${home.path}/config/chromium`, `${home.path}/.mozilla`]);
  const { code, stdout } = await doctor();
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^note {2}no browser is installed/m);
});
