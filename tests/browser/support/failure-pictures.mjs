// SPDX-License-Identifier: Apache-2.0
// What was on the screen when a test failed, in build/failed/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'node:test';
import { buildDirectory } from './letterlock.mjs';

/** Pictures of every page that `person` has open. */
export async function pictures({ user, browser }, name) {
  const directory = join(buildDirectory, 'failed');
  mkdirSync(directory, { recursive: true });
  for (const [index, page] of (await browser.pages().catch(() => [])).entries()) {
    await page.screenshot(join(directory, `${name}-${user}-${index}.png`)).catch(() => {});
  }
}

/** For all tests of a `describe`; `person()` is asked once they run. */
export function picturesOfFailures(person) {
  afterEach(async (context) => {
    if (context.passed !== false) return;
    const { browser } = person();
    await pictures(person(), `${browser.name}-${context.name.replace(/\W+/g, '-')}`);
  });
}
