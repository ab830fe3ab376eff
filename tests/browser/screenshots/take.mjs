#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Pictures of every page and state, light and dark, in DIRECTORY (build/screenshots).
//   take.mjs [DIRECTORY] [PART OF A NAME]
//   LANGUAGE=de take.mjs …      in another language of _locales (states behind no button)
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildDirectory } from '../support/letterlock.mjs';
import { Stage } from './stage.mjs';
import { states, withState } from './states.mjs';

const [directory = join(buildDirectory, 'screenshots'), part = ''] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });

/** A dialog belongs to the window: a picture of the whole page would cut it off from its backdrop. */
const hasDialog = (tab) => tab.evaluate(() => document.querySelector('dialog[open]') !== null);

const stage = await Stage.open({ language: process.env.LANGUAGE || undefined });
let failed = 0;
try {
  for (const state of states.filter(({ name }) => name.includes(part))) {
    try {
      await withState(stage, state, async ({ tab }) => {
        for (const colorScheme of ['light', 'dark']) {
          await tab.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await tab.page.screenshot({ path: join(directory, `${state.name}-${colorScheme}.png`), fullPage: !(await hasDialog(tab)) });
        }
      });
      console.log(state.name);
    } catch (error) {
      failed++;
      console.error(`${state.name}: ${error.message}`);
    }
  }
} finally {
  await stage.close();
}
process.exitCode = failed === 0 ? 0 : 1;
