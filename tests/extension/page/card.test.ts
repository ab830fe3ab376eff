// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { findCard, fromBase64Url, previewCard } from "../../../extension/src/page/card";

const key = Buffer.concat([
  Buffer.from("\0\0\0\x0bssh-ed25519\0\0\0\x20", "latin1"),
  Buffer.alloc(32, 7),
]);
const fields = [
  "Letterlock-Card: 1",
  "Name: Carol Öz",
  "Address: carol@x.test",
  "Recipient: age1x",
  `Signing-Key: ssh-ed25519 ${key.toString("base64")}`,
  "Created: 2026-11-23T10:00:00Z",
  "Serial: 1",
  "",
];

function armored(
  lines: string[],
  after = "-----BEGIN SSH SIGNATURE-----\nAddress: eve@x.test\n",
): string {
  const base64 = Buffer.from(lines.join("\r\n") + after)
    .toString("base64")
    .replace(/(.{64})/g, "$1\n");
  return `-----BEGIN LETTERLOCK CARD-----\n${base64}\n-----END LETTERLOCK CARD-----\n`;
}

test("a card shows whose it is, with the fingerprint that ssh-keygen prints", async () => {
  const digest = createHash("sha256").update(key).digest("base64").replace(/=+$/, "");
  assert.deepEqual(await previewCard(armored(fields)), {
    name: "Carol Öz",
    address: "carol@x.test",
    fingerprint: `SHA256:${digest}`,
  });
});

test("a card is found in the text around it, whatever webmail did to its lines", () => {
  const card = armored(fields);
  assert.equal(findCard(`Hello,\n\n${card}\nBye`), card);
  assert.equal(findCard(card.replaceAll("\n", " \r\n ")), card);
  assert.equal(findCard("no card"), null);
  assert.equal(findCard(card.slice(0, 80)), null);
});

test("what is damaged is no card", async () => {
  const broken = [
    "",
    "text",
    armored(fields).replace("CARD-----\nT", "CARD-----\n!"),
    armored(fields.filter((line) => !line.startsWith("Address"))),
    armored(fields.filter((line) => !line.startsWith("Signing-Key"))),
    armored(fields.map((line) => line.replace("ssh-ed25519 ", "ssh-rsa "))),
  ];
  for (const text of broken) assert.equal(await previewCard(text), null, text.slice(0, 60));
});

test("a card that comes in an address is text again", () => {
  const text = "-----BEGIN…\nÿ?>~";
  assert.equal(fromBase64Url(Buffer.from(text).toString("base64url")), text);
});
