// SPDX-License-Identifier: Apache-2.0
// Starts and stops the real webmail (tests/testbed/webmail.sh) for tests.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ended, started } from './ending.mjs';
import { repository } from './letterlock.mjs';
import { filesBelow } from './plaintext-traces.mjs';
import { temporaryDirectory } from './profile.mjs';
import { submitMail } from './submit-mail.mjs';
import { waitUntil } from './wait.mjs';

const script = join(repository, 'tests/testbed/webmail.sh');
const run = promisify(execFile);

const parseEnvironment = (text) =>
  Object.fromEntries(text.trim().split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2)));

/** Everything the mail servers and the webmail write is below `directory`. */
export class WebmailBed {
  /** `options`: BED_… variables, see the script. */
  static async start(options = {}) {
    const directory = temporaryDirectory('bed');
    const env = { ...process.env, ...options };
    const wipe = () => run(script, ['wipe', directory]);
    started(wipe);
    const { stdout } = await run(script, ['start', directory], { env });
    return new WebmailBed(directory, wipe, parseEnvironment(stdout));
  }

  constructor(directory, wipe, settings) {
    this.directory = directory;
    this.wipe = wipe;
    this.url = settings.WEBMAIL_URL;
    this.domain = settings.MAIL_DOMAIN;
    this.password = settings.MAIL_PASSWORD;
    this.store = settings.MAIL_STORE;
    this.smtpPort = Number(settings.SMTP_PORT);
  }

  address(user) {
    return `${user}@${this.domain}`;
  }

  /** Sends a message exactly as given, headers and all, as `user`; returns when it is stored. */
  async deliver(from, to, message) {
    const before = this.messages(to).length;
    await submitMail({
      port: this.smtpPort, user: this.address(from), password: this.password,
      recipient: this.address(to), message,
    });
    await waitUntil(() => this.messages(to).length > before, { what: `mail for ${to}` });
  }

  /** The raw messages in somebody's folders, oldest first; folder "INBOX", "Sent", "Drafts". */
  messages(user, folder = 'INBOX') {
    const root = join(this.store, this.address(user), folder === 'INBOX' ? '' : `.${folder}`);
    const files = ['new', 'cur'].map((part) => join(root, part)).filter(existsSync).flatMap(filesBelow);
    const arrival = (file) => file.split('/').at(-1);
    return files.sort((a, b) => (arrival(a) < arrival(b) ? -1 : 1)).map((file) => readFileSync(file, 'latin1'));
  }

  async stop() {
    ended(this.wipe);
    await this.wipe();
  }
}
