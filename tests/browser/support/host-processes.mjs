// SPDX-License-Identifier: Apache-2.0
// The programs that a profile's browser has started, and the end of its hosts.
import { readdirSync, readFileSync } from 'node:fs';

const environmentOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return ''; // gone, or not ours to read
  }
};

const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
};

const processes = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));

/** How the programs were started whose command line holds `part`. */
export const commandsWith = (part) => processes().map(commandOf).filter((command) => command.includes(part));

/** Kills the recording hosts of `profile`, and so the real ones behind them, as a crash would. */
export function endHosts(profile) {
  const mine = processes().filter((pid) => commandOf(pid).includes('recording-host.mjs') &&
    environmentOf(pid).includes(`XDG_DATA_HOME=${profile.dataHome}`));
  for (const pid of mine) process.kill(Number(pid), 'SIGKILL');
  if (mine.length === 0) throw new Error('no host to end');
}
