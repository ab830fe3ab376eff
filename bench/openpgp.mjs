// SPDX-License-Identifier: Apache-2.0
// OpenPGP.js 6 in this process, with version 6 keys and AEAD.
import * as openpgp from 'openpgp';

const config = { v6Keys: true, aeadProtect: true };

export class OpenPgp {
  /** The first of `addresses` signs, and all of them are encrypted to. */
  static async create(addresses) {
    const keys = [];
    for (const email of addresses) {
      const { privateKey } = await openpgp.generateKey({
        type: 'curve25519', userIDs: [{ email }], format: 'object', config,
      });
      keys.push(privateKey);
    }
    return new OpenPgp(keys);
  }

  constructor(keys) {
    this.keys = keys;
    this.publicKeys = keys.map((key) => key.toPublic());
  }

  async encrypt(text) {
    return openpgp.encrypt({
      message: await openpgp.createMessage({ text }), encryptionKeys: this.publicKeys,
      signingKeys: this.keys[0], config,
    });
  }

  /** By the last of the people. */
  async decrypt(armoredMessage) {
    const { signatures } = await openpgp.decrypt({
      message: await openpgp.readMessage({ armoredMessage }), decryptionKeys: this.keys.at(-1),
      verificationKeys: this.publicKeys[0], config,
    });
    await signatures[0].verified;
  }

  async encryptFile(binary) {
    return openpgp.encrypt({
      message: await openpgp.createMessage({ binary }), encryptionKeys: this.publicKeys,
      format: 'binary', config,
    });
  }

  async decryptFile(binaryMessage) {
    const { data } = await openpgp.decrypt({
      message: await openpgp.readMessage({ binaryMessage }), decryptionKeys: this.keys.at(-1),
      format: 'binary', config,
    });
    return data;
  }
}
