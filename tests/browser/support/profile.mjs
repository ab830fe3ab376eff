// SPDX-License-Identifier: Apache-2.0
// One person on one computer: a home, the host's data and settings, and a passphrase dialog that
// answers by itself. Browsers are launched into it, one after another or side by side.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
  from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeAccount } from '../../host_process/support/quick-account.mjs';
import { ended, started } from './ending.mjs';

const scriptedPinentry = fileURLToPath(new URL('scripted-pinentry', import.meta.url));

const escapeAssuan = (text) =>
  text.replace(/[%\r\n]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);

/** A fresh directory directly below the system's temporary one, so that sockets fit into it. */
export const temporaryDirectory = (name) => mkdtempSync(join(tmpdir(), `letterlock-${name}-`));

/** Browsers still write for a moment after they ended, so a directory may fill up again. */
export function removeDirectory(path, tries = 50) {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' || tries === 0) throw error;
    removeDirectory(path, tries - 1);
  }
}

export class Profile {
  /** `pinentry` false: no dialog is configured, the host searches for one itself. */
  constructor(name, { passphrase = 'correct horse', pinentry = true, config = {} } = {}) {
    this.directory = temporaryDirectory(name);
    started(this.remove);
    this.home = this.#made('home');
    this.dataHome = this.#made('data');
    this.configHome = this.#made('config');
    this.pinentryDirectory = this.#made('pinentry');
    this.passphrase = passphrase;
    copyFileSync(scriptedPinentry, this.pinentryPath);
    this.scriptPinentry(`pin ${escapeAssuan(passphrase)}`);
    this.writeConfig(pinentry ? { pinentry: this.pinentryPath, ...config } : config);
  }

  #made(folder) {
    const path = join(this.directory, folder);
    mkdirSync(path, { mode: 0o700 });
    return path;
  }

  get pinentryPath() {
    return join(this.pinentryDirectory, 'pinentry');
  }

  /** Where the host keeps this person's keys and contacts. */
  get hostData() {
    return join(this.dataHome, 'letterlock');
  }

  /** An account that is there before a browser is. */
  makeAccount(address, name) {
    makeAccount(this.environment(), address, name, this.passphrase);
  }

  writeConfig(config) {
    mkdirSync(join(this.configHome, 'letterlock'), { recursive: true, mode: 0o700 });
    writeFileSync(join(this.configHome, 'letterlock', 'config.json'), JSON.stringify(config));
  }

  /** One action per dialog that opens from now on, see scripted-pinentry; the last one stays. */
  scriptPinentry(...actions) {
    for (const file of ['log', 'release']) rmSync(join(this.pinentryDirectory, file), { force: true });
    writeFileSync(join(this.pinentryDirectory, 'script'), actions.map((line) => `${line}\n`).join(''));
  }

  /** Lets a dialog that was told to `wait` answer. */
  releasePinentry() {
    writeFileSync(join(this.pinentryDirectory, 'release'), '');
  }

  /** What the host has said to the dialogs since the last `scriptPinentry`. */
  pinentryLines() {
    const log = join(this.pinentryDirectory, 'log');
    return existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
  }

  /** What the browser, and through it the host, has to find in its environment. */
  environment() {
    return {
      ...process.env,
      HOME: this.home,
      XDG_DATA_HOME: this.dataHome,
      XDG_CONFIG_HOME: this.configHome,
      XDG_CACHE_HOME: join(this.directory, 'cache'),
    };
  }

  /** A browser's own directory in this profile. */
  browserDirectory(browser) {
    const path = join(this.directory, browser);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  remove = () => {
    ended(this.remove);
    removeDirectory(this.directory);
  };
}
