// SPDX-License-Identifier: Apache-2.0
// Two browser windows, Alice's and Bob's, each with keys of its own, before a webmail of their
// own: for a person to write and read encrypted mail in. Nothing drives the browsers.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { homedir } from 'node:os';
import { placeHostManifest } from './support/host-manifest.mjs';
import { chromiumProgram } from './support/chromium.mjs';
import { endEverything, ended, started } from './support/ending.mjs';
import { extensionDirectory, hostBinary, readManifest } from './support/letterlock.mjs';
import { Profile } from './support/profile.mjs';
import { WebmailBed } from './support/webmail-bed.mjs';

const extension = extensionDirectory('chromium');
const width = 900;

/** Resolves when the person has closed the window. */
function openWindow(bed, user, left) {
  const profile = new Profile(user, { pinentry: false });
  placeHostManifest('chromium', profile, readManifest(extension), hostBinary);
  const browser = spawn(chromiumProgram, [
    ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile.browserDirectory('chromium')}`,
    '--no-first-run', '--no-default-browser-check', '--password-store=basic',
    `--load-extension=${extension}`,
    `--window-position=${left},0`, `--window-size=${width},1000`,
    `${bed.url}?_user=${user}`,
  ], {
    stdio: 'ignore',
    env: {
      ...profile.environment(),
      // The passphrase dialog needs the way to the display that the real home holds.
      XAUTHORITY: process.env.XAUTHORITY ?? join(homedir(), '.Xauthority'),
    },
  });
  const closed = new Promise((resolve) => browser.once('exit', resolve));
  const stop = () => {
    browser.kill();
    return closed;
  };
  started(stop);
  return closed.then(() => {
    ended(stop);
    profile.remove();
  });
}

const bed = await WebmailBed.start();
console.log(`
Two windows open, Alice's and Bob's; both log in with the password "${bed.password}".
  1. In each: set up Letterlock in the page that the add-on opens, for
     ${bed.address('alice')} and ${bed.address('bob')}.
  2. Alice writes to Bob: "Compose", then the Letterlock button. Bob has no key yet: "Invite".
  3. Bob opens that mail, adds Alice as a contact, and answers encrypted.
Closing both windows, or Ctrl-C here, ends everything.
`);
await Promise.all([openWindow(bed, 'alice', 0), openWindow(bed, 'bob', width)]);
await endEverything();
