// SPDX-License-Identifier: Apache-2.0
// GnuPG doing the same work: encrypt and sign, decrypt and verify, one process an operation as
// its users have it, the agent warm.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Gpg {
  constructor() {
    this.home = mkdtempSync(join(tmpdir(), 'letterlock-gpg-'));
    for (const user of ['alice@example.test', 'bob@example.test']) {
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
    return this.#run(['--armor', '--sign', '--encrypt', '--local-user', 'alice@example.test',
      '--recipient', 'bob@example.test', '--recipient', 'alice@example.test'], text);
  }

  decrypt(armored) {
    return this.#run(['--decrypt'], armored);
  }

  close() {
    spawnSync('gpgconf', ['--homedir', this.home, '--kill', 'all']);
    rmSync(this.home, { recursive: true, force: true });
  }
}
