// SPDX-License-Identifier: Apache-2.0
// Accounts for tests that are about something else: their passphrase is tried in a moment.
import { execFileSync } from 'node:child_process';
import { quickAccountPath } from './host.mjs';

/** As account.create, in the data directory of `env`; nothing may be locked or wrong there. */
export function makeAccount(env, address, name, passphrase) {
  execFileSync(quickAccountPath, [address, name], { env: { ...process.env, ...env }, input: passphrase });
}
