// SPDX-License-Identifier: Apache-2.0
// `letterlock encrypt --attach` and `letterlock decrypt --save`: files from disk to disk.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync,
} from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { Home, passphrase, until } from './support/home.mjs';
import { commandPath } from './support/host.mjs';
import { onTerminal } from './support/terminal.mjs';

const address = 'alice@example.test';
const content = randomBytes(5_000_003);
let home, sent, saved;

beforeEach(() => {
  home = new Home().withAccount(address);
  home.configure({ pinentry: home.installPinentry() });
  home.answer(passphrase);
  [sent, saved] = ['sent', 'saved'].map((name) => `${home.path}/${name}`);
  for (const folder of [sent, saved]) mkdirSync(folder);
  writeFileSync(`${home.path}/Grüße.pdf`, content);
  writeFileSync(`${home.path}/empty`, '');
});
afterEach(() => home.remove());

const mail = `From: ${address}\nTo: ${address}\nSubject: x\n\nSee attached\n`;
const sealedNames = () => readdirSync(sent).filter((name) => name.startsWith('letterlock-'));
const encrypt = (...paths) =>
  home.letterlock(['encrypt', ...paths.flatMap((path) => ['--attach', path])], { input: mail, cwd: sent });
const decrypt = () => home.letterlock(['decrypt', `${sent}/mail.age`, '--save', saved]);

async function sendBoth() {
  const { code, stdout, stderr } = await encrypt(`${home.path}/Grüße.pdf`, '../empty');
  assert.equal(code, 0, stderr);
  writeFileSync(`${sent}/mail.age`, stdout);
  return stderr;
}

test('attached files are sealed beside the mail, and saved under their names', async () => {
  const said = await sendBoth();
  assert.match(said, /Grüße\.pdf is sealed in letterlock-[0-9a-f]{8}\.age\n/);
  assert.equal(sealedNames().length, 2);
  const { code, stderr } = await decrypt();
  assert.equal(code, 0, stderr);
  assert.ok(readFileSync(`${saved}/Grüße.pdf`).equals(content));
  assert.equal(readFileSync(`${saved}/empty`).length, 0);
  assert.equal(statSync(`${saved}/empty`).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(saved).sort(), ['Grüße.pdf', 'empty']);
});

test('a damaged file is named, leaves nothing, and does not keep the others back', async () => {
  await sendBoth();
  const large = sealedNames().find((name) => statSync(`${sent}/${name}`).size > 1_000_000);
  const octets = readFileSync(`${sent}/${large}`);
  writeFileSync(`${sent}/${large}`, octets.subarray(0, octets.length - 1));
  const { code, stderr } = await decrypt();
  assert.equal(code, 1);
  assert.ok(stderr.includes(`Grüße.pdf (${large}): decryption_failed`), stderr);
  assert.deepEqual(readdirSync(saved), ['empty']);
});

test('an existing file is not overwritten, a missing one is named', async () => {
  await sendBoth();
  writeFileSync(`${saved}/Grüße.pdf`, 'mine');
  const { code, stderr } = await decrypt();
  assert.equal(code, 1);
  assert.match(stderr, /Grüße\.pdf \(letterlock-.{8}\.age\): already_exists/);
  assert.equal(readFileSync(`${saved}/Grüße.pdf`, 'utf8'), 'mine');
  assert.deepEqual(readdirSync(saved).sort(), ['Grüße.pdf', 'empty']);
});

test('two files of one name are both saved', async () => {
  mkdirSync(`${home.path}/other`);
  writeFileSync(`${home.path}/other/Grüße.pdf`, 'another');
  const sealed = await encrypt(`${home.path}/Grüße.pdf`, `${home.path}/other/Grüße.pdf`);
  writeFileSync(`${sent}/mail.age`, sealed.stdout);
  const { code, stderr } = await decrypt();
  assert.equal(code, 0, stderr);
  assert.match(stderr, /Grüße\.pdf is saved\n.*Grüße-2\.pdf is saved\n/);
  assert.ok(readFileSync(`${saved}/Grüße.pdf`).equals(content));
  assert.equal(readFileSync(`${saved}/Grüße-2.pdf`, 'utf8'), 'another');
});

test('a directory that is not there is named', async () => {
  await sendBoth();
  const { code, stderr } = await home.letterlock(['decrypt', `${sent}/mail.age`, '--save', `${home.path}/none`]);
  assert.equal(code, 1);
  assert.match(stderr, /empty \(.*\): not_found: .* \(.*\/none\)\n/);
});

test('what a killed process has left is in nobody\'s way', async () => {
  await sendBoth();
  const large = `${sent}/${sealedNames().find((name) => statSync(`${sent}/${name}`).size > 1_000_000)}`;
  const octets = readFileSync(large);
  rmSync(large);
  execFileSync('mkfifo', [large]);
  const pipe = openSync(large, 'r+'); // so that nobody waits for the other end
  const killed = spawn(commandPath, ['decrypt', `${sent}/mail.age`, '--save', saved],
    { env: { PATH: process.env.PATH, ...home.env }, stdio: 'ignore' });
  writeSync(pipe, octets.subarray(0, 50_000));
  await until(() => readdirSync(saved).some((name) => name.startsWith('.')));
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  closeSync(pipe);
  rmSync(large);
  writeFileSync(large, octets);
  rmSync(`${saved}/empty`, { force: true });
  const { code, stderr } = await decrypt();
  assert.equal(code, 0, stderr);
  assert.deepEqual(readdirSync(saved).sort(), ['Grüße.pdf', 'empty']);
});

test('a mail that is not written leaves no sealed files', async () => {
  const { code, stderr } = await encrypt(`${home.path}/Grüße.pdf`, `${home.path}/missing`);
  assert.equal(code, 1);
  assert.match(stderr, /not_found/);
  assert.deepEqual(sealedNames(), []);
});

test('on a terminal long work shows how far it is', async () => {
  writeFileSync(`${home.path}/mail`, mail);
  const { code, shown } = await onTerminal(
    ['sh', '-c', `cd '${sent}' && '${commandPath}' encrypt '${home.path}/mail' --attach '${home.path}/Grüße.pdf'`], [],
    { PATH: process.env.PATH, ...home.env });
  assert.equal(code, 0, shown);
  assert.match(shown, /\r\[#{40}\] 100 % Grüße\.pdf/);
});
