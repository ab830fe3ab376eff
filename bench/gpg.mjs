// SPDX-License-Identifier: Apache-2.0
// GnuPG doing the same work: encrypt and sign, decrypt and verify. As its users have it, one
// process an operation and the agent warm; and by GPGME in a process that stays.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildDirectory } from './build-directory.mjs';

export class Gpg {
  /** The first of `addresses` signs, and all of them are encrypted to. */
  constructor(addresses) {
    this.home = mkdtempSync(join(tmpdir(), 'letterlock-gpg-'));
    this.addresses = addresses;
    for (const user of addresses) {
      this.#now('--passphrase', '', '--quick-generate-key', user, 'future-default', 'default', 'never');
    }
  }

  #arguments(rest) {
    return ['--homedir', this.home, '--batch', '--quiet', '--trust-model', 'always', ...rest];
  }

  #now(...rest) {
    const { status, stderr } = spawnSync('gpg', this.#arguments(rest));
    if (status !== 0) throw new Error(`gpg: ${stderr}`);
  }

  #run(rest, input) {
    return new Promise((resolve, reject) => {
      const gpg = spawn('gpg', this.#arguments(rest), { stdio: ['pipe', 'pipe', 'ignore'] });
      const output = [];
      gpg.stdout.on('data', (data) => output.push(data));
      gpg.on('close', (status) =>
        status === 0 ? resolve(Buffer.concat(output)) : reject(new Error(`gpg exited ${status}`)));
      gpg.stdin.end(input);
    });
  }

  encrypt(text) {
    const recipients = this.addresses.flatMap((address) => ['--recipient', address]);
    return this.#run(['--armor', '--sign', '--encrypt', '--local-user', this.addresses[0], ...recipients], text);
  }

  decrypt(armored) {
    return this.#run(['--decrypt'], armored);
  }

  /** null where GPGME's headers were not there when the bench was built. */
  startGpgme() {
    const program = join(buildDirectory, 'bench/gpgme-turns');
    return existsSync(program) ? new Gpgme(program, this.home, this.addresses) : null;
  }

  close() {
    spawnSync('gpgconf', ['--homedir', this.home, '--kill', 'all']);
    rmSync(this.home, { recursive: true, force: true });
  }
}

class Gpgme {
  #done = [];

  constructor(program, home, addresses) {
    this.child = spawn(program, [home, addresses[0], ...addresses], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout }).on('line', () => this.#done.shift()());
  }

  #turn(command) {
    return new Promise((resolve) => {
      this.#done.push(resolve);
      this.child.stdin.write(`${command}\n`);
    });
  }

  encrypt = () => this.#turn('encrypt');
  decrypt = () => this.#turn('decrypt');

  close() {
    this.child.stdin.end();
  }
}
