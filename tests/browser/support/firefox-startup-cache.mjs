// SPDX-License-Identifier: Apache-2.0
// What Firefox compiles of itself at its first start in a profile, a quarter of the start's work,
// lent to the next profile. Nothing of add-ons is in these files.
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildDirectory } from './letterlock.mjs';

// Each Firefox has its own: one that finds a newer one's asks a person what to do.
const keptFor = (program) => join(buildDirectory, `firefox-startup-cache-${Math.floor(statSync(program).mtimeMs)}`);
const files = ['compatibility.ini', ...['startupCache.8.little', 'scriptCache.bin', 'scriptCache-child.bin', 'urlCache.bin']
  .map((file) => join('startupCache', file))];

const copy = (from, to) => {
  for (const file of files) cpSync(join(from, file), join(to, file));
};

/** Before Firefox, the file `program`, starts in the folder `profile`. */
export function lendStartupCache(program, profile) {
  const kept = keptFor(program);
  if (existsSync(kept) && !existsSync(join(profile, files[0]))) copy(kept, profile);
}

/** After it ended well; the first of several at once is kept. */
export function keepStartupCache(program, profile) {
  const kept = keptFor(program);
  if (existsSync(kept) || !files.every((file) => existsSync(join(profile, file)))) return;
  const made = mkdtempSync(`${kept}-`);
  copy(profile, made);
  try {
    renameSync(made, kept);
  } catch {
    rmSync(made, { recursive: true });
  }
}
