// SPDX-License-Identifier: Apache-2.0

/** 128 random bits in hex. crypto.randomUUID is missing on pages without TLS. */
export const randomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
