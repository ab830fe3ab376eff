// SPDX-License-Identifier: Apache-2.0
// Where the parts under test are.
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
