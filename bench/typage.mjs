// SPDX-License-Identifier: Apache-2.0
// typage, the age of JavaScript, in this process: hybrid recipients and armor. It does not sign.
import * as age from 'age-encryption';

export class Typage {
  static async create(people) {
    const identities = [];
    for (let i = 0; i < people; i++) identities.push(await age.generateHybridIdentity());
    const encrypter = new age.Encrypter();
    for (const identity of identities) encrypter.addRecipient(await age.identityToRecipient(identity));
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identities.at(-1));
    return new Typage(encrypter, decrypter);
  }

  constructor(encrypter, decrypter) {
    this.encrypter = encrypter;
    this.decrypter = decrypter;
  }

  async encrypt(text) {
    return age.armor.encode(await this.encrypter.encrypt(text));
  }

  async decrypt(armored) {
    return this.decrypter.decrypt(age.armor.decode(armored), 'text');
  }
}

/** So many recipients that nobody has the keys of. */
export async function strangers(count) {
  const recipients = [];
  for (let i = 0; i < count; i++) {
    recipients.push(await age.identityToRecipient(await age.generateHybridIdentity()));
  }
  return recipients;
}
