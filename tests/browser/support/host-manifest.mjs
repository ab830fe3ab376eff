// SPDX-License-Identifier: Apache-2.0
// Places the manifest of the native host where a browser profile looks for it, as the installer
// writes it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostManifest } from '../../../installer/host-manifest.mjs';

const folders = { chromium: 'NativeMessagingHosts', firefox: '.mozilla/native-messaging-hosts' };

/** Where in a profile the browser looks: Chromium's user data directory, Firefox' home. */
const rootOf = (browser, profile) =>
  browser === 'chromium' ? profile.browserDirectory('chromium') : profile.home;

const manifestPath = (browser, profile, name) =>
  join(rootOf(browser, profile), folders[browser], `${name}.json`);

/** `changes` override fields of the manifest. */
export function placeHostManifest(browser, profile, extensionManifest, hostPath, changes = {}) {
  const manifest = { ...hostManifest(browser, hostPath, extensionManifest), ...changes };
  const path = manifestPath(browser, profile, manifest.name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(manifest));
}

export function removeHostManifest(browser, profile, name = 'org.letterlock.host') {
  rmSync(manifestPath(browser, profile, name), { force: true });
}
