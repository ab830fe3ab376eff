// SPDX-License-Identifier: Apache-2.0
// The beginnings of age files: of a backup's two, and of any other.

export const armored = (header: string) =>
  [
    "-----BEGIN AGE ENCRYPTED FILE-----",
    ...(Buffer.from(header).toString("base64").match(/.{1,64}/g) ?? []),
    "-----END AGE ENCRYPTED FILE-----",
    "",
  ].join("\n");

export const keystore = armored("age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 18\nABCDEFGH\n");
export const contacts = armored("age-encryption.org/v1\n-> X25519 bBjlhJVYZeE4aqUdmtRHfw\nABCDEFGHIJ\n");
