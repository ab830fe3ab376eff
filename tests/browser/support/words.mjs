// SPDX-License-Identifier: Apache-2.0
// The add-on's English words, as its pages show them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './letterlock.mjs';

const messages = JSON.parse(
  readFileSync(join(repository, 'extension/_locales/en/messages.json'), 'utf8'));

/** The words of `key` with $1, $2 … filled in. */
export function words(key, ...substitutions) {
  if (!messages[key]) throw new Error(`no such words: ${key}`);
  return messages[key].message.replace(/\$(\d)/g, (_, index) => substitutions[index - 1]);
}

/** Text of a page without the marks that isolate names from the text around them. */
export const withoutIsolates = (text) => text.replace(/[\u2068\u2069]/g, '');

/** The line above the armor, as the add-on writes it. */
export const preface = /"(Encrypted with [^"]*)"/.exec(
  readFileSync(join(repository, 'extension/src/protocol/preface.ts'), 'utf8'))[1];
