// SPDX-License-Identifier: Apache-2.0
// `letterlock`: the same use cases over the same files as the browser's host.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync,
} from 'node:fs';
import { after, before, test } from 'node:test';
import { Home, passphrase } from './support/home.mjs';
import { commandPath } from './support/host.mjs';
import { onTerminal } from './support/terminal.mjs';

let alice, bob, mail;

before(() => {
  [alice, bob] = [new Home(), new Home()];
  for (const home of [alice, bob]) {
    home.configure({ pinentry: home.installPinentry() });
    home.answer(passphrase);
  }
});
after(async () => {
  await alice.remove();
  await bob.remove();
});

async function good(home, args, options) {
  const { code, stdout, stderr } = await home.letterlock(args, options);
  assert.equal(code, 0, stderr);
  return stdout;
}

test('--version and --help answer, anything unknown is wrong usage', async () => {
  assert.match(await good(alice, ['--version']), /^letterlock \d+\.\d+\.\d+\n$/);
  const help = await good(alice, ['--help']);
  for (const command of ['account create', 'account list', 'account export', 'account import', 'account rotate',
    'account passphrase', 'account reset', 'card', 'contact list', 'contact add', 'contact accept', 'contact reject',
    'contact verify', 'contact number', 'contact card', 'contact forget', 'encrypt', 'decrypt', 'doctor']) {
    assert.ok(help.includes(`  ${command}`), command);
  }
  for (const [args, said] of [
    [[], /^usage: letterlock COMMAND(.|\n)*  doctor\n/],
    [['frobnicate'], /^letterlock: no such command: frobnicate\n.*letterlock --help\n$/],
    [['account'], /no such command: account\n/],
    [['--passphrase', 'x', 'card'], /an option that is not known/],
    [['account', 'create'], /^letterlock: usage: letterlock account create ADDRESS \[--name NAME\]\n/],
    [['decrypt', '--attach', 'x'], /usage: letterlock decrypt \[FILE\] \[--save DIRECTORY\]\n/],
    [['account', 'list', '--name', 'x'], /usage: letterlock account list\n/],
  ]) {
    const { code, stdout, stderr } = await alice.letterlock(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, said);
  }
});

test('input over its limit is too_large', async () => {
  const huge = `${alice.path}/huge`;
  writeFileSync(huge, '');
  for (const [args, mebibytes] of [[['decrypt'], 8], [['encrypt'], 8], [['account', 'import'], 256]]) {
    truncateSync(huge, mebibytes * 1024 * 1024 + 1);
    const { code, stdout, stderr } = await alice.letterlock([...args, huge]);
    assert.equal(code, 1, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /too_large/, args.join(' '));
  }
  // One octet less is read, and is no mail.
  truncateSync(huge, 8 * 1024 * 1024);
  assert.match((await alice.letterlock(['encrypt', huge])).stderr, /malformed/);
  rmSync(huge);
});

test('an input that is not there is named', async () => {
  for (const name of ['/nonexistent/mail', '/']) {
    const { code, stderr } = await alice.letterlock(['decrypt', name]);
    assert.equal(code, 1);
    assert.equal(stderr, `letterlock: not_found: There is no such thing. (${name})\n`);
  }
});

const completions = new URL('../../installer/completions/', import.meta.url).pathname;

test('completions know every command and option of --help, and no other', async () => {
  const [help] = (await good(alice, ['--help'])).split('\nA FILE ');
  const commands = [...help.matchAll(/^ {2}([a-z]+)(?: ([a-z]+))?(?= |$)/gm)];
  const complete = (...words) => execFileSync('bash', ['-c', `. "$0/letterlock.bash"; COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1)); _letterlock; printf '%s\\n' "\${COMPREPLY[@]}"`, completions, 'letterlock', ...words],
  { encoding: 'utf8', cwd: alice.path }).trim().split('\n').sort();
  assert.deepEqual(complete(''), [...new Set(commands.map(([, first]) => first))].sort());
  for (const group of ['account', 'contact']) {
    const words = commands.filter(([, first]) => first === group).map(([, , second]) => second).sort();
    assert.deepEqual(complete(group, ''), words);
    for (const file of ['_letterlock', 'letterlock.fish']) {
      const text = readFileSync(completions + file, 'utf8');
      for (const word of [group, ...words]) assert.match(text, new RegExp(`\\b${word}\\b`), `${file}: ${word}`);
    }
  }
  for (const [option] of help.matchAll(/--[a-z]+/g)) assert.ok(complete('--').includes(option), option);
});

test('accounts are made with the dialog and listed', async () => {
  assert.match(await good(alice, ['account', 'create', 'alice@example.test', '--name', 'Alice']),
    /^Alice <alice@example\.test>\n {2}SHA256:/);
  await good(bob, ['account', 'create', 'bob@example.test', '--name', 'Bob Müller']);
  assert.match(await good(bob, ['account', 'list']), /^Bob Müller <bob@example\.test>\n/);
  const { accounts } = JSON.parse(await good(bob, ['account', 'list', '--json']));
  assert.equal(accounts[0].address, 'bob@example.test');
  const again = await bob.letterlock(['account', 'create', 'bob@example.test']);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /^letterlock: already_exists: /);
});

test('cards are exchanged by file and by stdin', async () => {
  const card = await good(alice, ['card']);
  writeFileSync(`${bob.path}/alice.card`, card);
  assert.match(await good(bob, ['contact', 'add', `${bob.path}/alice.card`]), /^Alice <alice@example\.test> {2}known\n/);
  const { contact } = JSON.parse(await good(alice, ['contact', 'add', '--json'], { input: await good(bob, ['card']) }));
  assert.equal(contact.address, 'bob@example.test');
  assert.match(await good(alice, ['contact', 'list']), /Bob Müller/);
  assert.equal((await alice.letterlock(['card', 'carol@example.test'])).code, 1);
});

test('somebody else\'s card is handed on as it came', async () => {
  const card = await good(bob, ['card']);
  assert.equal(await good(alice, ['contact', 'card', 'bob@example.test']), card);
  assert.deepEqual(JSON.parse(await good(alice, ['contact', 'card', 'BOB@example.test', '--json'])), { card });
  const { code, stdout, stderr } = await alice.letterlock(['contact', 'card', 'carol@example.test']);
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^letterlock: not_found: /);
});

test('a mail goes from one terminal to the other', async () => {
  mail = await good(alice, ['encrypt'], {
    input: 'From: alice@example.test\nTo: "Müller, Bob" <bob@example.test>,\n  alice@example.test\n'
      + 'Subject: Mittag – 午饭\n\nKomm um zwölf.\n-- \n> Alice\n',
  });
  assert.match(mail, /^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  const { code, stdout, stderr } = await bob.letterlock(['decrypt'], { input: mail });
  assert.equal(code, 0);
  assert.match(stderr, /^letterlock: known: same key as before; not compared; from alice@example\.test; SHA256:/);
  assert.match(stdout, /^From: Alice <alice@example\.test>\r\n/);
  assert.ok(stdout.includes('\r\n\r\nKomm um zwölf.\r\n-- \r\n> Alice\r\n'));
  const read = JSON.parse(await good(bob, ['decrypt', '--json'], { input: mail }));
  assert.equal(read.subject, 'Mittag – 午饭');
  assert.deepEqual(read.to.map(({ address }) => address), ['bob@example.test', 'alice@example.test']);
});

test('the browser\'s host reads what the command line wrote', async () => {
  const host = bob.start();
  await host.call('keystore.unlock', { passphrase });
  assert.equal((await host.call('message.decrypt', { armored: mail })).verdict, 'known');
});

test('a verified contact, and a forgotten one', async () => {
  const { contacts: [{ fingerprint }] } = JSON.parse(await good(bob, ['contact', 'list', '--json']));
  const wrong = await bob.letterlock(['contact', 'verify', 'alice@example.test', 'SHA256:x']);
  assert.match(wrong.stderr, /^letterlock: key_changed: /);
  assert.match(await good(bob, ['contact', 'verify', 'alice@example.test', fingerprint]), / {2}verified\n/);
  await good(bob, ['contact', 'forget', 'alice@example.test']);
  assert.equal(await good(bob, ['contact', 'list']), '');
});

test('a doubtful author is exit code 3, a failure 1', async () => {
  const { accounts: [{ recipients }] } = JSON.parse(await good(bob, ['account', 'list', '--json']));
  const unsigned = execFileSync('age', ['-a', '-r', recipients.at(-1)], { input: 'hi', encoding: 'utf8' });
  const doubtful = await bob.letterlock(['decrypt'], { input: unsigned });
  assert.equal(doubtful.code, 3);
  assert.equal(doubtful.stdout, 'hi');
  assert.match(doubtful.stderr, /^letterlock: unsigned: anyone could have written this\n$/);
  const damaged = await bob.letterlock(['decrypt'], { input: mail.slice(0, 500) });
  assert.equal(damaged.code, 1);
  assert.equal(damaged.stdout, '');
  assert.match(damaged.stderr, /^letterlock: malformed_message: /);
});

test('mail that would lose something is refused', async () => {
  for (const input of ['', 'To: bob@example.test\n', 'From: alice@example.test\nX-Priority: 1\n\nx',
    'From: alice@example.test\nFrom: alice@example.test\nTo: bob@example.test\n\nx',
    'From: a@example.test, b@example.test\nTo: bob@example.test\n\nx', 'no header at all\n\nx']) {
    const { code, stderr } = await alice.letterlock(['encrypt'], { input });
    assert.equal(code, 1, input);
    assert.match(stderr, /^letterlock: malformed_request: /, input);
  }
  for (const to of ['eve@example.test <bob@example.test>', 'Bob <eve@example.test> <bob@example.test>']) {
    const { code, stderr } = await alice.letterlock(['encrypt'],
      { input: `From: alice@example.test\nTo: ${to}\n\nx` });
    assert.equal(code, 1, to);
    assert.ok(stderr.startsWith('letterlock: bad_address: ') && stderr.endsWith(`(${to})\n`), stderr);
  }
  const nobody = await alice.letterlock(['encrypt'],
    { input: 'From: alice@example.test\nTo: eve@example.test\n\nx' });
  assert.match(nobody.stderr, /^letterlock: recipient_key_missing: .*\(eve@example\.test\)\n$/);
});

test('a backup is two sealed files', async () => {
  const shown = await good(alice, ['account', 'export', alice.path]);
  for (const path of shown.trim().split('\n')) {
    assert.match(readFileSync(path, 'utf8'), /^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  }
});

test('a backup is in its directory also where it is printed', async () => {
  mkdirSync(`${alice.path}/printed`);
  const { keystore } = JSON.parse(await good(alice, ['account', 'export', `${alice.path}/printed`, '--json']));
  assert.equal(readFileSync(`${alice.path}/printed/letterlock-keystore.age`, 'utf8'), keystore);
});

test('a backup replaces one on a stick, where every file is open to others', async () => {
  const stick = `${alice.path}/stick`;
  mkdirSync(stick);
  for (const name of ['letterlock-keystore.age', 'letterlock-contacts.age']) {
    writeFileSync(`${stick}/${name}`, 'older');
    chmodSync(`${stick}/${name}`, 0o755);
  }
  const shown = await good(alice, ['account', 'export', stick]);
  for (const path of shown.trim().split('\n')) assert.match(readFileSync(path, 'utf8'), /^-----BEGIN AGE/);
});

test('where a backup cannot be kept is said', async () => {
  const missing = await alice.letterlock(['account', 'export', `${alice.path}/nowhere`]);
  assert.equal(missing.code, 1);
  assert.equal(missing.stderr, `letterlock: not_found: There is no such thing. (${alice.path}/nowhere)\n`);
  mkdirSync(`${alice.path}/odd/letterlock-keystore.age/x`, { recursive: true });
  const odd = await alice.letterlock(['account', 'export', `${alice.path}/odd`]);
  assert.equal(odd.code, 1);
  assert.match(odd.stderr, /^letterlock: storage_failed: .*\(.*odd\/letterlock-keystore\.age\)\n$/);
});

test('another computer takes the backup, and the keys are its own', async () => {
  const carol = new Home();
  carol.configure({ pinentry: carol.installPinentry() });
  carol.answer(passphrase);
  const files = ['letterlock-keystore.age', 'letterlock-contacts.age'].map((name) => `${alice.path}/${name}`);
  const { accounts } = JSON.parse(await good(carol, ['account', 'import', ...files, '--json']));
  assert.equal(accounts[0].address, 'alice@example.test');
  assert.match(await good(carol, ['contact', 'list']), /Bob Müller/);
  assert.match(await good(carol, ['account', 'import', ...files]), /^Alice <alice@example\.test>\n/);
  const { account } = JSON.parse(await good(carol, ['account', 'rotate', 'alice@example.test', '--json']));
  assert.equal(account.fingerprint, accounts[0].fingerprint);
  assert.notDeepEqual(account.recipients, accounts[0].recipients);
  assert.match(await good(carol, ['account', 'passphrase']), /^The passphrase is changed\.\n$/);
  assert.ok(carol.dialogLog().some((line) => line.startsWith('SETREPEAT ')));
  const { number } = JSON.parse(await good(carol, ['contact', 'number', 'bob@example.test', '--json']));
  const shown = await good(carol, ['contact', 'number', 'bob@example.test', 'alice@example.test']);
  assert.match(shown, /^(\d{5} \d{5} \d{5} \d{5}\n){3}$/);
  assert.equal(shown.replaceAll(/\s/g, ''), number);
  assert.match(await good(carol, ['account', 'reset']), /^Your keys are now in keystore-\S+\.age\.\n$/);
  assert.equal(await good(carol, ['account', 'list']), '');
  await carol.remove();
});

test('without a dialog the terminal asks, without an echo', async () => {
  const carol = new Home();
  const env = { PATH: '/usr/bin:/bin', ...carol.env };
  const secret = 'typed by hand';
  const made = await onTerminal([commandPath, 'account', 'create', 'carol@example.test'],
    [{ prompt: 'New passphrase: ', line: secret }, { prompt: 'The same again: ', line: secret }],
    { ...env, PATH: '/nowhere', SHELL: '/bin/sh' });
  assert.equal(made.code, 0, made.shown);
  assert.ok(!made.shown.includes(secret));
  const host = carol.start();
  assert.equal((await host.call('keystore.unlock', { passphrase: secret })).locked, false);
  await carol.remove();
});

test('Ctrl+C at the passphrase leaves a terminal that echoes', async () => {
  const carol = new Home();
  const { shown } = await onTerminal(
    ['/bin/sh', '-c', 'trap : INT; "$0" account create carol@example.test; echo ended $?; /bin/stty -a', commandPath],
    [{ prompt: 'New passphrase: ', line: '\u0003' }],
    { ...carol.env, PATH: '/nowhere', SHELL: '/bin/sh' });
  assert.match(shown, /ended 130/);
  assert.match(shown, / echo /);
  assert.ok(!existsSync(`${carol.data}/keystore.age`));
  await carol.remove();
});

test('output that cannot be written is a failure', async () => {
  const dora = new Home().withAccount('dora@example.test');
  for (const args of [['account', 'export', '--json'], ['card'], ['--help']]) {
    const { status, stderr } = spawnSync('/bin/sh', ['-c', '"$0" "$@" > /dev/full', commandPath, ...args], {
      env: { PATH: process.env.PATH, ...dora.env }, encoding: 'utf8',
    });
    assert.equal(status, 1, args.join(' '));
    assert.match(stderr, /the output cannot be written/, args.join(' '));
  }
  await dora.remove();
});

test('a card is asked for by its address where there are several accounts', async () => {
  const two = new Home().withAccount('one@example.test').withAccount('two@example.test');
  const { code, stderr } = await two.letterlock(['card']);
  assert.equal(code, 1);
  assert.match(stderr, /malformed_request/);
  assert.match(await good(two, ['card', 'two@example.test']), /^-----BEGIN LETTERLOCK CARD-----/);
  await two.remove();
});

test('what strangers wrote cannot steer the terminal', async () => {
  const eve = new Home().withAccount('eve@example.test');
  const host = eve.start();
  await host.call('keystore.unlock', { passphrase });
  const { accounts: [{ recipients }] } = JSON.parse(await good(bob, ['account', 'list', '--json']));
  await host.call('contact.add', { address: 'bob@example.test', recipient: recipients.at(-1) });
  const { armored } = await host.call('message.encrypt', {
    from: 'eve@example.test', to: ['bob@example.test'], subject: 'x', text: 'title: \u001b]0;owned\u0007 \u009b31m',
  });
  writeFileSync(`${bob.path}/eve.age`, armored);
  const { shown } = await onTerminal([commandPath, 'decrypt', `${bob.path}/eve.age`], [],
    { PATH: process.env.PATH, ...bob.env });
  assert.ok(shown.includes('title: \\x1B]0;owned\\x07 \\xC2\\x9B31m'), shown);
  await eve.remove();
});
