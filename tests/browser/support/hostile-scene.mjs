// SPDX-License-Identifier: Apache-2.0
// Bob at a provider that is his adversary: real browser, add-on and host; the host's requests are
// recorded. Alice has a host only. They know each other's keys.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { after, before } from 'node:test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { picturesOfFailures } from './failure-pictures.mjs';
import { withHost } from './host-client.mjs';
import { asText, HostileWebmail } from './hostile-webmail.mjs';
import { hostBinary } from './letterlock.mjs';
import { Person } from './person.mjs';
import { Profile } from './profile.mjs';
import { acquaint, encryptAs } from './scene.mjs';

const recordingHost = fileURLToPath(new URL('recording-host.mjs', import.meta.url));

export class HostileScene {
  static async open(browserName, options = {}) {
    const scene = new HostileScene();
    try {
      scene.webmail = await new HostileWebmail().start();
      scene.alice = new Profile('alice');
      process.env.LETTERLOCK_TESTED_HOST = hostBinary;
      scene.bob = await Person.start(browserName, 'bob', scene.webmail, { host: recordingHost, ...options });
      scene.cards = await acquaint(scene.alice, scene.bob.profile, scene.webmail);
      await (await scene.bob.browser.waitForPage('/options/options.html')).close();
      return scene;
    } catch (error) {
      await scene.close();
      throw error;
    }
  }

  get #callsFile() {
    return join(this.bob.profile.directory, 'host-calls');
  }

  /** What the add-on has asked the host since `forgetCalls`, as {method, params}. */
  calls(method) {
    if (!existsSync(this.#callsFile)) return [];
    const lines = readFileSync(this.#callsFile, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line)).filter((call) => !method || call.method === method);
  }

  forgetCalls() {
    rmSync(this.#callsFile, { force: true });
  }

  encrypt(text, subject) {
    return encryptAs(this.alice, this.webmail.address('alice'), this.bob.address, text, subject);
  }

  /** Opens a page of the provider in a new tab, in front: one behind another is not drawn. */
  async open(url) {
    const page = await this.bob.browser.newTab(url);
    await page.activate();
    return page;
  }

  /** Unlocks as a person does who has just read a mail. */
  async unlock() {
    const page = await this.open(this.webmail.letter(asText(await this.encrypt('opened'))));
    await this.bob.readFrame(await this.bob.waitForReader(page));
    await page.close();
  }

  async close() {
    await this.bob?.close();
    this.alice?.remove();
    await this.webmail?.stop();
  }
}

/** A scene for all tests of a `describe`; the returned object holds it once they run. */
export function hostileSceneFor(browserName, options) {
  const holder = {};
  before(async () => { holder.scene = await HostileScene.open(browserName, options); });
  picturesOfFailures(() => holder.scene.bob);
  after(() => holder.scene?.close());
  return holder;
}
