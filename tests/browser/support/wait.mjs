// SPDX-License-Identifier: Apache-2.0
// Waiting for a condition, never for a time.

const shortly = () => new Promise((resolve) => setTimeout(resolve, 40));

/**
 * Asks `condition` until it answers with something truthy, and returns that. An exception counts
 * as "not yet" (pages and frames come and go) and is named if the time runs out.
 */
export async function waitUntil(condition, { timeout = 60000, what = String(condition) } = {}) {
  const end = Date.now() + timeout;
  for (;;) {
    let failure = '';
    try {
      const answer = await condition();
      if (answer) return answer;
    } catch (error) {
      failure = ` (${error.message})`;
    }
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for: ${what}${failure}`);
    await shortly();
  }
}
