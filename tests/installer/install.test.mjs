// SPDX-License-Identifier: Apache-2.0
// The installer, run for real in a home whose name has everything a shell or JSON trips over.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { extensionId, geckoId } from '../../installer/host-manifest.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const addOn = JSON.parse(readFileSync(join(repository, 'extension/manifest.json'), 'utf8'));
const sealedKeys = readFileSync(join(repository, 'tests/testdata/letterlock/alice.keystore.age'));

let root, home, config, data;

before(() => {
  root = mkdtempSync(join(tmpdir(), 'letterlock-installer-'));
  home = join(root, 'a "home" with \\ $and \'blanks\'');
  config = join(root, 'other config');
  data = join(root, 'data');
  for (const found of [join(config, 'vivaldi'), join(home, '.librewolf'), join(data, 'letterlock')]) {
    mkdirSync(found, { recursive: true, mode: 0o700 });
  }
  writeFileSync(join(data, 'letterlock', 'keystore.age'), sealedKeys, { mode: 0o600 });
});

after(() => rmSync(root, { recursive: true, force: true }));

const run = (script, path = process.env.PATH) => {
  const env = { ...process.env, PATH: path, HOME: home, XDG_CONFIG_HOME: config, XDG_DATA_HOME: data };
  return spawnSync(join(repository, 'installer', script), { env, encoding: 'utf8', cwd: root });
};

const manifestPaths = () => ({
  Chromium: join(config, 'chromium/NativeMessagingHosts/org.letterlock.host.json'),
  Vivaldi: join(config, 'vivaldi/NativeMessagingHosts/org.letterlock.host.json'),
  Firefox: join(home, '.mozilla/native-messaging-hosts/org.letterlock.host.json'),
  LibreWolf: join(home, '.librewolf/native-messaging-hosts/org.letterlock.host.json'),
});

test('every browser found is given a manifest that leads to the installed host', () => {
  const { status, stdout, stderr } = run('install.sh');
  assert.equal(status, 0, stdout + stderr);
  for (const [browser, path] of Object.entries(manifestPaths())) {
    assert.match(stdout, new RegExp(`^${browser}: `, 'm'));
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    assert.equal(manifest.path, join(home, '.local/lib/letterlock/letterlock-host'));
    assert.equal(statSync(manifest.path).mode & 0o777, 0o755);
    const callers = manifest.allowed_origins ?? manifest.allowed_extensions;
    assert.deepEqual(callers, [manifest.allowed_origins ? `chrome-extension://${extensionId(addOn)}/` : geckoId(addOn)]);
  }
});

test('a browser that is not there is given none', () => {
  assert.equal(existsSync(join(config, 'BraveSoftware')), false);
});

test('installing says how to load the add-on, in two lines', () => {
  const lines = run('install.sh').stdout.split('\n').filter((line) => /extension\/dist\//.test(line));
  assert.equal(lines.length, 2);
});

test('a manifest that cannot be made leaves the one that is there', () => {
  const tools = join(root, 'tools');
  mkdirSync(tools);
  const failing = `#!/bin/sh\ncase $1 in *host-manifest.mjs) exit 1 ;; esac\nexec '${process.execPath}' "$@"\n`;
  writeFileSync(join(tools, 'node'), failing, { mode: 0o755 });
  const manifests = () => Object.values(manifestPaths()).map((path) => readFileSync(path, 'utf8'));
  const whole = manifests();
  assert.notEqual(run('install.sh', `${tools}:${process.env.PATH}`).status, 0);
  assert.deepEqual(manifests(), whole);
});

test('the command is on the way that shells look for commands', () => {
  const { stdout } = spawnSync(join(home, '.local/bin/letterlock'), ['--version'], { encoding: 'utf8' });
  assert.match(stdout, /\d+\.\d+/);
});

const completions = ['bash-completion/completions/letterlock', 'zsh/site-functions/_letterlock',
  'fish/vendor_completions.d/letterlock.fish'];

test('each shell finds its completions', () => {
  for (const path of completions) assert.match(readFileSync(join(data, path), 'utf8'), /passphrase/, path);
});

test('uninstalling removes all of it, and says where the keys stay', () => {
  const { status, stdout, stderr } = run('uninstall.sh');
  assert.equal(status, 0, stderr);
  for (const path of Object.values(manifestPaths())) assert.equal(existsSync(path), false, path);
  for (const path of ['.local/lib/letterlock', '.local/bin/letterlock', '.mozilla']) {
    assert.equal(existsSync(join(home, path)), false, path);
  }
  for (const path of completions) assert.equal(existsSync(join(data, path.split('/')[0])), false, path);
  assert.ok(stdout.includes(join(data, 'letterlock')));
  assert.deepEqual(readFileSync(join(data, 'letterlock/keystore.age')), sealedKeys);
  assert.equal(run('uninstall.sh').status, 0);
});
