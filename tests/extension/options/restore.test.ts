// SPDX-License-Identifier: Apache-2.0
// The two files of a backup are told apart by their content; anything else is refused.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isPassphraseSealed, readBackup } from "../../../extension/src/options/restore";

const armored = (header: string) =>
  [
    "-----BEGIN AGE ENCRYPTED FILE-----",
    ...(Buffer.from(header).toString("base64").match(/.{1,64}/g) ?? []),
    "-----END AGE ENCRYPTED FILE-----",
    "",
  ].join("\n");

const keystore = armored("age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 18\nABCDEFGH\n");
const contacts = armored("age-encryption.org/v1\n-> X25519 bBjlhJVYZeE4aqUdmtRHfw\nABCDEFGHIJ\n");

describe("a keystore", () => {
  test("is sealed to a passphrase", () => {
    assert.equal(isPassphraseSealed(keystore), true);
    assert.equal(isPassphraseSealed(keystore.replaceAll("\n", "\r\n")), true);
  });

  for (const [what, text] of Object.entries({
    "sealed to keys": contacts,
    "empty": "",
    "only a first line": "-----BEGIN AGE ENCRYPTED FILE-----",
    "not base64": "-----BEGIN AGE ENCRYPTED FILE-----\n%%%%\n",
    "text": "AGE-SECRET-KEY-1QQQ",
  })) {
    test(`is not one that is ${what}`, () => {
      assert.equal(isPassphraseSealed(text), false);
    });
  }
});

describe("a backup", () => {
  const files = (...texts: string[]) => texts.map((text) => new Blob([text]));

  test("may come in either order", async () => {
    const expected = { keystore, contacts };
    assert.deepEqual(await readBackup(files(keystore, contacts)), expected);
    assert.deepEqual(await readBackup(files(contacts, keystore)), expected);
  });

  test("may be the keys alone", async () => {
    assert.deepEqual(await readBackup(files(keystore)), { keystore });
  });

  test("that no request can carry is refused before it is read", async () => {
    const huge = new Blob([keystore, new Uint8Array(8_000_000)]);
    await assert.rejects(readBackup([huge]), { code: "too_large" });
  });

  for (const [what, chosen] of Object.entries({
    "nothing": [],
    "contacts alone": [contacts],
    "two keystores": [keystore, keystore],
    "three files": [keystore, contacts, contacts],
  })) {
    test(`is not ${what}`, async () => {
      await assert.rejects(readBackup(files(...chosen)), { code: "malformed_message" });
    });
  }
});
