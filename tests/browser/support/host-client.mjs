// SPDX-License-Identifier: Apache-2.0
// A host of a profile's own, without a browser: to set up keys and contacts without clicking, and
// to make messages that no editor of ours would.
import { Host } from '../../host_process/support/host.mjs';

export const hostOf = (profile) => new Host({ env: profile.environment() });

/** Runs `work(host)` and ends the host. */
export async function withHost(profile, work) {
  const host = hostOf(profile);
  try {
    return await work(host);
  } finally {
    await host.end();
  }
}
