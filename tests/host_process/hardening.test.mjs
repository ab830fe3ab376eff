// SPDX-License-Identifier: Apache-2.0
// What the running host has given up, as the system shows it.
import assert from 'node:assert/strict';
import {
  closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, statSync, writeFileSync,
} from 'node:fs';
import { after, before, test } from 'node:test';
import { Home, passphrase, until } from './support/home.mjs';
import { frame, trialPath } from './support/host.mjs';
import { openKeystore, secretKeys } from './support/sealed-keystore.mjs';

let home, host;
before(async () => {
  home = new Home().withAccount('a@example.test');
  host = home.start();
  await host.call('keystore.status'); // once it answers, it has given up what it will
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

test('it can open no network, start no program, and touch no file but its own', async () => {
  const confined = new Home();
  const foreign = `${confined.path}/foreign`;
  writeFileSync(foreign, 'of the user', { mode: 0o600 });
  const tried = confined.start({
    env: {
      LD_PRELOAD: trialPath,
      TRIAL_FOREIGN_FILE: foreign,
      TRIAL_NEW_FILE: `${confined.path}/new`,
      TRIAL_OWN_FILE: `${confined.data}/trial`,
    },
  });
  assert.equal((await tried.call('keystore.status')).locked, true, 'it serves nevertheless');
  await tried.end();
  const outcome = Object.fromEntries(
    tried.stderr.split('\n').filter(Boolean).map((line) => line.split(': ').slice(1)));
  assert.deepEqual(outcome, {
    'socket': 'EPERM', 'local socket': 'EPERM', 'execve': 'EPERM', 'fork': 'EPERM',
    'executable memory': 'EPERM', 'read a foreign file': 'EACCES', 'write a foreign file': 'EACCES',
    'make a file elsewhere': 'EACCES', 'read /etc/passwd': 'EACCES', 'open its own memory': 'EACCES',
    'make a file of its own': 'done',
  });
  await confined.remove();
});

test('memory, descriptors and file sizes have limits', () => {
  assert.match(proc('limits'), /^Max open files +64 +64 /m);
  assert.match(proc('limits'), /^Max address space +4294967296 +4294967296 /m);
  assert.match(proc('limits'), /^Max file size +1073741824 +1073741824 /m);
  assert.match(proc('status'), /^Seccomp:\s+2$/m);
});

test('the process that starts dialogs has neither of the browser\'s pipes, and dies with the host', async () => {
  const short = home.start();
  await short.call('keystore.status');
  const [spawner] = readFileSync(`/proc/${short.pid}/task/${short.pid}/children`, 'utf8').split(' ');
  assert.match(readFileSync(`/proc/${spawner}/cmdline`, 'utf8'), /letterlock-host/);
  if (isRoot) {
    const target = (number) => readlinkSync(`/proc/${spawner}/fd/${number}`);
    await until(() => readdirSync(`/proc/${spawner}/fd`).join(' ') === '0 1 2 3');
    assert.deepEqual([target(0), target(1)], ['/dev/null', '/dev/null']);
  }
  short.child.kill('SIGKILL');
  await short.exit;
  await until(() => !existsSync(`/proc/${spawner}`));
});

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

  test('unlocked, its secret keys are in its memory, so the search finds what there is', async () => {
    await host.call('keystore.unlock', { passphrase });
    const memory = writableMemory();
    assert.ok(memory.includes(home.data), 'the memory could be searched');
    for (const { octets } of keys()) assert.ok(memory.includes(octets.toString('latin1')));
  });

  test('passphrase, mail and file are in its memory on their way through it: the search finds them', async () => {
    await findWhileSending('keystore.unlock', { passphrase }, passphrase);
    await findWhileSending('message.encrypt', mail, secrets.text, secrets.subject);
    const { stream } = await host.call('attachment.encrypt', {
      from: mail.from, to: mail.to, name: 'x', type: 'text/plain',
    });
    // A chunk is held back until something follows it.
    await host.call('stream.write', { stream, data: Buffer.from(secrets.file).toString('base64') });
    assert.ok(holds(writableMemory(), secrets.file), 'the file');
    // A reply that nobody reads keeps the opened mail there.
    const { armored } = await host.call('message.encrypt', { ...mail, text: secrets.text + '\nand so on'.repeat(4e5) });
    host.child.stdout.pause();
    const opened = host.call('message.decrypt', { armored });
    await until(() => holds(writableMemory(), secrets.text));
    host.child.stdout.resume();
    assert.equal((await opened).subject, secrets.subject);
  });

  test('once locked, neither passphrase nor a secret key nor plaintext is in its memory', async () => {
    await host.call('keystore.unlock', { passphrase });
    const { armored } = await host.call('message.encrypt', mail);
    await host.call('message.decrypt', { armored });
    await assert.rejects(host.call('message.decrypt', { armored: armored.replace(/.{9}\n---/, 'AAAAAAAA=\n---') }));
    await host.call('keystore.lock');
    const memory = writableMemory();
    assert.ok(memory.includes(home.data), 'the memory could be searched');
    for (const { word, octets } of keys()) {
      assert.ok(!memory.includes(octets.toString('latin1')), `the octets of ${word.slice(0, 22)}`);
      assert.ok(!memory.includes(word.slice(0, 40)), `the words of ${word.slice(0, 22)}`);
    }
    for (const secret of [passphrase, ...Object.values(secrets)]) assert.ok(!holds(memory, secret), secret);
  });

  test('a passphrase typed into the dialog is in no process of it afterwards', async () => {
    home.configure({ pinentry: home.installPinentry() });
    const asking = home.start();
    home.answer(passphrase);
    await asking.call('keystore.unlock');
    await asking.call('keystore.lock');
    const [spawner] = readFileSync(`/proc/${asking.pid}/task/${asking.pid}/children`, 'utf8').split(' ');
    for (const process of [asking.pid, spawner]) {
      const memory = writableMemory(process);
      assert.ok(memory.includes(home.path), 'the memory could be searched');
      assert.ok(!memory.includes(passphrase));
    }
  });
}

const secrets = {
  text: 'a very private sentence, and nobody else has it',
  subject: 'the subject is private as well',
  file: 'what the file says is for one person alone to read',
};
const mail = { from: 'a@example.test', to: ['a@example.test'], subject: secrets.subject, text: secrets.text };

/** As it is, or in base64, which has three alignments. */
function holds(memory, secret) {
  const encoded = [0, 1, 2].map((shift) => Buffer.from(secret.slice(shift, shift + 18)).toString('base64'));
  return [secret, ...encoded].some((form) => memory.includes(form));
}

/** A request whose last octet is sent only when what it carries was found in the host. */
async function findWhileSending(method, params, ...wanted) {
  const octets = frame(JSON.stringify({ id: 1_000_000, method, params }));
  host.write(octets.subarray(0, -1));
  await until(() => {
    const memory = writableMemory();
    return wanted.every((secret) => holds(memory, secret));
  });
  host.write(octets.subarray(-1));
  assert.ok((await host.other()).result, method);
}

const keys = () => secretKeys(openKeystore(`${home.data}/keystore.age`, passphrase));

function writableMemory(pid = host.pid) {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  const regions = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').filter((line) => /^\S+ rw/.test(line));
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
