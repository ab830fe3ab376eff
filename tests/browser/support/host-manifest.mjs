// SPDX-License-Identifier: Apache-2.0
// Places the manifest of the native host where a browser profile looks for it, from the same
// templates as the installer.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extensionId, geckoId, repository } from './letterlock.mjs';

const folders = { chromium: 'NativeMessagingHosts', firefox: '.mozilla/native-messaging-hosts' };

const template = (browser) =>
  JSON.parse(readFileSync(join(repository, 'manifests', `${browser}.json.in`), 'utf8'));

/** The manifest that lets the add-on of `extensionManifest` start `hostPath`. */
export function hostManifest(browser, extensionManifest, hostPath) {
  const callers =
    browser === 'chromium'
      ? { allowed_origins: [`chrome-extension://${extensionId(extensionManifest)}/`] }
      : { allowed_extensions: [geckoId(extensionManifest)] };
  return { ...template(browser), path: hostPath, ...callers };
}

const manifestPath = (browser, root, name) => join(root, folders[browser], `${name}.json`);

/** `root` is Chromium's user data directory, or Firefox' home. `changes` override fields. */
export function placeHostManifest(browser, root, extensionManifest, hostPath, changes = {}) {
  const manifest = { ...hostManifest(browser, extensionManifest, hostPath), ...changes };
  mkdirSync(join(root, folders[browser]), { recursive: true });
  writeFileSync(manifestPath(browser, root, manifest.name), JSON.stringify(manifest));
}

export function removeHostManifest(browser, root, name = template(browser).name) {
  rmSync(manifestPath(browser, root, name), { force: true });
}
