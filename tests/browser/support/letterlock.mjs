// SPDX-License-Identifier: Apache-2.0
// Where the parts under test are, and the ids of the add-on as its manifest declares them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
export const buildDirectory = process.env.LETTERLOCK_BUILD ?? join(repository, 'build');
export const hostBinary = join(buildDirectory, 'letterlock-host');
export const commandLine = join(buildDirectory, 'letterlock');

/** The built add-on for a browser ("chromium" or "firefox"), as it is loaded. */
export const extensionDirectory = (browser) => join(repository, 'extension/dist', browser);

export const readManifest = (directory) =>
  JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));

/** Chromium's id: the first half of the SHA-256 of the public key, in the letters a to p. */
export function extensionId(manifest) {
  const hash = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex');
  return [...hash.slice(0, 32)].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
}

export const geckoId = (manifest) => manifest.browser_specific_settings.gecko.id;
