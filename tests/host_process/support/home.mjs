// SPDX-License-Identifier: Apache-2.0
// A user of the test's own: a home with data and settings, and a scripted passphrase dialog.
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Host, commandPath } from './host.mjs';
import { makeAccount } from './quick-account.mjs';

export const passphrase = 'correct horse battery';

const pinentry = (path) => `#!/bin/sh
# Writes down what it is asked; answers as ${path}/answer says, when that file is there.
echo 'OK ready'
while read -r command rest; do
  case $command in
    GETPIN)
      echo "GETPIN" >> '${path}/dialog.log'
      while [ ! -e '${path}/answer' ]; do sleep 0.05; done
      cat '${path}/answer'
      ;;
    BYE) echo OK; exit 0 ;;
    *) echo "$command $rest" >> '${path}/dialog.log'; echo OK ;;
  esac
done
`;

export class Home {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), 'letterlock-home-'));
    this.data = `${this.path}/data/letterlock`;
    this.env = {
      HOME: this.path,
      XDG_DATA_HOME: `${this.path}/data`,
      XDG_CONFIG_HOME: `${this.path}/config`,
    };
    this.hosts = [];
    mkdirSync(`${this.path}/data`, { mode: 0o700 });
    mkdirSync(`${this.path}/config/letterlock`, { recursive: true, mode: 0o700 });
  }

  configure(settings) {
    this.writeConfig(JSON.stringify(settings));
  }

  writeConfig(text) {
    writeFileSync(`${this.path}/config/letterlock/config.json`, text);
  }

  /** Makes the dialog; until `answer` is called it stays open. Returns its path. */
  installPinentry() {
    const program = `${this.path}/pinentry`;
    writeFileSync(program, pinentry(this.path));
    chmodSync(program, 0o755);
    return program;
  }

  answer(text) {
    this.#place(`D ${text}\nOK\n`);
  }

  cancel() {
    this.#place('ERR 83886179 Operation cancelled\n');
  }

  /** Whole or not at all: a dialog that waits reads it as soon as it is there. */
  #place(answer) {
    writeFileSync(`${this.path}/answer.new`, answer);
    renameSync(`${this.path}/answer.new`, `${this.path}/answer`);
  }

  /** What the dialog was told, line by line. */
  dialogLog() {
    const log = `${this.path}/dialog.log`;
    return existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
  }

  /** Resolves when the dialog waits for an answer for the `count`th time. */
  async dialogOpened(count = 1) {
    await until(() => this.dialogLog().filter((line) => line === 'GETPIN').length >= count);
  }

  /** An account that is there already. */
  withAccount(address, name = '', chosen = passphrase) {
    makeAccount(this.env, address, name, chosen);
    return this;
  }

  start(options = {}) {
    const host = new Host({ ...options, env: { ...this.env, ...options.env } });
    this.hosts.push(host);
    return host;
  }

  /** The command line: its output and exit code. */
  async letterlock(args, { input = '', env = {}, path = commandPath, cwd = undefined } = {}) {
    const running = promisify(execFile)(path, args, {
      env: { PATH: process.env.PATH, ...this.env, ...env },
      cwd,
      maxBuffer: 64 * 1024 * 1024,
    });
    running.child.stdin.on('error', () => {});
    running.child.stdin.end(input);
    try {
      return { code: 0, ...(await running) };
    } catch (error) {
      return { code: error.code, stdout: error.stdout, stderr: error.stderr };
    }
  }

  async remove() {
    for (const host of this.hosts) {
      host.child.kill('SIGKILL');
      await host.exit;
    }
    rmSync(this.path, { recursive: true, force: true });
  }
}

export async function until(condition, patience = 20_000) {
  const deadline = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`never came true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Two people who have each other's card, with unlocked hosts. */
export async function aliceAndBob() {
  const people = [];
  for (const [address, name] of [['alice@example.test', 'Alice'], ['bob@example.test', 'Bob Müller']]) {
    const home = new Home().withAccount(address, name);
    const host = home.start();
    const { accounts: [account] } = await host.call('account.list');
    await host.call('keystore.unlock', { passphrase });
    people.push({ home, host, account, address });
  }
  const [alice, bob] = people;
  await alice.host.call('contact.add', { card: bob.account.card });
  await bob.host.call('contact.add', { card: alice.account.card });
  return { alice, bob };
}
