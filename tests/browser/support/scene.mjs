// SPDX-License-Identifier: Apache-2.0
// A webmail with Alice and Bob, who know each other's keys already. Bob has a browser; Alice has
// one where a test needs it, and writes through her host otherwise.
import { after, before } from 'node:test';
import { picturesOfFailures } from './failure-pictures.mjs';
import { withHost } from './host-client.mjs';
import { Person } from './person.mjs';
import { Profile } from './profile.mjs';
import { RecordingProxy } from './recording-proxy.mjs';
import { WebmailBed } from './webmail-bed.mjs';
import { preface } from './words.mjs';

export const accountOf = (profile, address, name) => {
  profile.makeAccount(address, name);
  return withHost(profile, async (host) => (await host.call('account.list')).accounts[0]);
};

const addCard = (profile, card) => withHost(profile, (host) => host.call('contact.add', { card }));

/** Accounts for Alice and Bob, and each other's card, through their hosts; returns the cards. */
export async function acquaint(aliceProfile, bobProfile, { address }) {
  const alice = await accountOf(aliceProfile, address('alice'), 'Alice');
  const bob = await accountOf(bobProfile, address('bob'), 'Bob');
  await addCard(aliceProfile, bob.card);
  await addCard(bobProfile, alice.card);
  return { alice: alice.card, bob: bob.card };
}

/** Armor made by the host of `profile`. */
export const encryptAs = (profile, from, to, text, subject = 'Inner subject') =>
  withHost(profile, async (host) => {
    await host.call('keystore.unlock');
    return (await host.call('message.encrypt', { from, to: [to], subject, text })).armored;
  });

export class Scene {
  /** `options`: bed (BED_… variables), and what Person.start takes. */
  static async open(browserName, { bed: bedOptions, ...options } = {}) {
    const scene = new Scene();
    try {
      scene.bed = await WebmailBed.start(bedOptions);
      scene.proxy = await RecordingProxy.start(scene.bed.url);
      scene.alice = new Profile('alice');
      scene.bob = await Person.start(browserName, 'bob', scene.bed, { url: scene.proxy.url, ...options });
      await acquaint(scene.alice, scene.bob.profile, { address: (user) => scene.bed.address(user) });
      // The page of first steps opens by itself; a person closes it.
      await (await scene.bob.browser.waitForPage('/options/options.html')).close();
      await scene.bob.logIn();
      return scene;
    } catch (error) {
      await scene.close();
      throw error;
    }
  }

  get address() {
    return this.bed.address('alice');
  }

  /** Armor of Alice's to Bob, made by her host. */
  encrypt(text, subject) {
    return encryptAs(this.alice, this.address, this.bob.address, text, subject);
  }

  /** Mail from Alice to Bob as her webmail would send it; `body` is the whole text. */
  deliver(subject, body, type = 'text/plain; charset=utf-8') {
    const lines = [
      `From: Alice <${this.address}>`, `To: ${this.bob.address}`, `Subject: ${subject}`,
      `Date: ${new Date().toUTCString()}`, `Message-ID: <${crypto.randomUUID()}@example.test>`,
      'MIME-Version: 1.0', `Content-Type: ${type}`, 'Content-Transfer-Encoding: 8bit', '', body,
    ];
    return this.bed.deliver('alice', 'bob', lines.join('\n'));
  }

  async deliverEncrypted(subject, text) {
    await this.deliver(subject, `${preface}\n\n${await this.encrypt(text)}`);
  }

  async close() {
    await this.bob?.close();
    await this.proxy?.stop();
    this.alice?.remove();
    await this.bed?.stop();
  }
}

/** A scene for all tests of a `describe`; the returned object is it, once they run. */
export function sceneFor(browserName, options) {
  const holder = {};
  before(async () => { holder.scene = await Scene.open(browserName, options); });
  picturesOfFailures(() => holder.scene.bob);
  after(() => holder.scene?.close());
  return holder;
}
