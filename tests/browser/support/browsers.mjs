// SPDX-License-Identifier: Apache-2.0
// One way to launch either browser with the add-on and the host of a profile.
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { ended, started } from './ending.mjs';
import { placeHostManifest } from './host-manifest.mjs';
import { extensionDirectory, hostBinary, readManifest } from './letterlock.mjs';

export const browserNames = ['chromium', 'firefox'];

/**
 * Launches `name` in `profile`.
 *   extension   the unpacked add-on (the built one of this repository)
 *   otherExtensions  unpacked add-ons of others beside it
 *   host        the native host's program; null: no manifest is placed
 *   hostName    another name than the templates'
 *   proxy       an HTTP proxy for everything that is not on loopback
 *   anyCertificate  servers may name themselves as they like
 *   language    of Chromium's own words, and so of the add-on's
 *   preferences more of Firefox' preferences
 */
export async function launchBrowser(name, {
  profile,
  extension = extensionDirectory(name),
  otherExtensions = [],
  host = hostBinary,
  hostName,
  headless = true,
  proxy,
  anyCertificate = false,
  windowSize = [1300, 900],
  language = 'en-US',
  preferences = {},
}) {
  if (host !== null) {
    placeHostManifest(name, profile, readManifest(extension), host, hostName ? { name: hostName } : {});
  }
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch({
    profile, extension, otherExtensions, headless, proxy, anyCertificate, windowSize, language, preferences,
  });
  const close = browser.close.bind(browser);
  started(close);
  browser.close = () => {
    ended(close);
    return close();
  };
  return browser;
}
