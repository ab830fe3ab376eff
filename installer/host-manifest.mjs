// SPDX-License-Identifier: Apache-2.0
// The manifest by which a browser finds the native host, from the template in manifests/ and the
// ids that extension/manifest.json declares.
//
//   node host-manifest.mjs chromium|firefox /path/of/letterlock-host     prints it
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Chromium's id: the first half of the SHA-256 of the public key, in the letters a to p. */
export function extensionId(manifest) {
  const hash = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex');
  return [...hash.slice(0, 32)].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
}

export const geckoId = (manifest) => manifest.browser_specific_settings.gecko.id;

const callerOf = {
  chromium: (manifest) => `chrome-extension://${extensionId(manifest)}/`,
  firefox: geckoId,
};

/** `family` is "chromium" or "firefox"; the host at `hostPath` answers this add-on alone. */
export function hostManifest(family, hostPath, extensionManifest) {
  const fill = { '@HOST_PATH@': hostPath, '@CALLER@': callerOf[family](extensionManifest) };
  return JSON.parse(read(`../manifests/${family}.json.in`), (_, value) => fill[value] ?? value);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [family, hostPath] = process.argv.slice(2);
  const manifest = hostManifest(family, hostPath, JSON.parse(read('../extension/manifest.json')));
  console.log(JSON.stringify(manifest, null, 2));
}
