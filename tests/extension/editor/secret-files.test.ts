// SPDX-License-Identifier: Apache-2.0
// Which files look like secret keys: every kind that people have on their disks, and what is near it.

import "../page/fake-page";

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { looksSecret } from "../../../extension/src/editor/secret-files";
import { armored, contacts, keystore } from "../page/sealed-samples";

const bytes = (...head: number[]) => new Uint8Array([...head, 0, 0, 0, 0, 0, 0, 0, 0]);

const secret: Record<string, BlobPart> = {
  "the backup of our keys": keystore,
  "an age identity": "# created: 2026-03-03\n# public key: age1qq\nAGE-SECRET-KEY-1QQQ\n",
  "an opened keystore": "# letterlock keystore v1\n",
  "an identity of a plug-in": "#  Serial: 1\nAGE-PLUGIN-YUBIKEY-1QQPQZQ\n",
  "an OpenSSH key": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n",
  "a PEM key": "-----BEGIN RSA PRIVATE KEY-----\n",
  "a PEM key with a passphrase": "Bag Attributes\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n",
  "an OpenPGP key": "-----BEGIN PGP PRIVATE KEY BLOCK-----\n",
  "an OpenPGP key without armor": bytes(0x95, 0x01, 0x98, 4),
  "a new OpenPGP key without armor": bytes(0xc5, 0x58, 4),
  "a PuTTY key": "PuTTY-User-Key-File-3: ssh-ed25519\n",
};

const harmless: Record<string, BlobPart> = {
  "an empty file": "",
  "the backup of our contacts": contacts,
  "a file sealed to somebody": armored("age-encryption.org/v1\n-> mlkem768x25519 bBjlhJVYZeE4aqUdmtRHfw\n"),
  "a public key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 alice\n",
  "an OpenPGP public key": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
  "an OpenPGP public key without armor": bytes(0x99, 0x01, 0x98, 4),
  "words about keys": "Never mail what begins with BEGIN PRIVATE KEY.\n",
  "a picture": bytes(0x89, 0x50, 0x4e, 0x47),
  "a packed file": bytes(0x50, 0x4b, 3, 4),
};

for (const [expected, files] of [[true, secret], [false, harmless]] as const) {
  describe(expected ? "it is asked about" : "nothing is asked about", () => {
    for (const [what, content] of Object.entries(files)) {
      test(what, async () => {
        assert.equal(await looksSecret(new File([content], "file")), expected);
      });
    }
  });
}
