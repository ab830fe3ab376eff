// SPDX-License-Identifier: Apache-2.0
// One way to launch either browser with the add-on and the host of a profile.
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { placeHostManifest } from './host-manifest.mjs';
import { extensionDirectory, hostBinary, readManifest } from './letterlock.mjs';

export const browserNames = ['chromium', 'firefox'];

/** Where in a profile the browser looks for the manifests of native hosts. */
export const hostManifestRoot = (browser, profile) =>
  browser === 'chromium' ? profile.browserDirectory('chromium') : profile.home;

/**
 * Launches `name` in `profile`.
 *   extension   the unpacked add-on (the built one of this repository)
 *   host        the native host's program; null: no manifest is placed
 *   hostName    another name than the templates'
 *   proxy       an HTTP proxy for everything that is not on loopback
 *   preferences more of Firefox' preferences
 */
export function launchBrowser(name, {
  profile,
  extension = extensionDirectory(name),
  host = hostBinary,
  hostName,
  headless = true,
  proxy,
  windowSize = [1300, 900],
  preferences = {},
}) {
  if (host !== null) {
    placeHostManifest(name, hostManifestRoot(name, profile), readManifest(extension), host,
      hostName ? { name: hostName } : {});
  }
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  return launch({ profile, extension, headless, proxy, windowSize, preferences });
}
