// SPDX-License-Identifier: Apache-2.0
// usage: node typage.mjs encrypt|decrypt KEYS INPUT OUTPUT [armored]
//        node typage.mjs identity|recipient INPUT OUTPUT
// Files encrypted and decrypted by typage. KEYS has one recipient, identity or passphrase a line.
// `identity` makes a hybrid one (INPUT is not read), `recipient` is that of the identity in INPUT.
import * as fs from "node:fs";
import * as age from "age-encryption";

const SCRYPT_LOG_N = 10;

const lines = (file) => fs.readFileSync(file, "utf8").trim().split("\n");

async function encrypt(keys, input, output, armored) {
  const encrypter = new age.Encrypter();
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  for (const key of lines(keys)) {
    if (key.startsWith("age1")) encrypter.addRecipient(key);
    else encrypter.setPassphrase(key);
  }
  const file = await encrypter.encrypt(new Uint8Array(fs.readFileSync(input)));
  fs.writeFileSync(output, armored ? age.armor.encode(file) : file);
}

async function decrypt(keys, input, output, armored) {
  const decrypter = new age.Decrypter();
  for (const key of lines(keys)) {
    if (key.startsWith("AGE-SECRET-KEY-")) decrypter.addIdentity(key);
    else decrypter.addPassphrase(key);
  }
  const file = armored
    ? age.armor.decode(fs.readFileSync(input, "utf8"))
    : new Uint8Array(fs.readFileSync(input));
  fs.writeFileSync(output, await decrypter.decrypt(file));
}

const actions = {
  encrypt,
  decrypt,
  identity: async (input, output) =>
    fs.writeFileSync(output, await age.generateHybridIdentity()),
  recipient: async (input, output) =>
    fs.writeFileSync(output, await age.identityToRecipient(lines(input)[0])),
};

const [action, ...args] = process.argv.slice(2);
await actions[action](...args);
