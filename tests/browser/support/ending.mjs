// SPDX-License-Identifier: Apache-2.0
// Whatever was started ends, also on Ctrl-C or when a test run is cut off.
import { constants } from 'node:os';

const running = new Set();

/** Has `stop` called if a signal ends this program before `ended(stop)` was said. */
export function started(stop) {
  running.add(stop);
}

export function ended(stop) {
  running.delete(stop);
}

/** Stops everything, the latest first. */
export async function endEverything() {
  for (const stop of [...running].reverse()) {
    running.delete(stop);
    await Promise.resolve().then(stop).catch((error) => console.error(error.message));
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await endEverything();
    process.exit(128 + constants.signals[signal]);
  });
}
