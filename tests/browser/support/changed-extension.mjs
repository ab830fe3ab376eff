// SPDX-License-Identifier: Apache-2.0
// The built add-on with one of its files exchanged: what happens when that part is the attacker's.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { extensionDirectory } from './letterlock.mjs';
import { temporaryDirectory } from './profile.mjs';

/** `files`: path in the add-on → the file that takes its place. Remove the directory afterwards. */
export function changedExtension(browser, files) {
  const directory = temporaryDirectory('changed');
  cpSync(extensionDirectory(browser), directory, { recursive: true });
  for (const [path, replacement] of Object.entries(files)) cpSync(replacement, join(directory, path));
  return directory;
}
