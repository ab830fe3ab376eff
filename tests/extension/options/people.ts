// SPDX-License-Identifier: Apache-2.0
// Accounts and contacts as the host lists them.

import type { Account, Contact } from "../../../extension/src/protocol/messages";

export const account = (address: string): Account => ({
  address, name: "", fingerprint: `SHA256:${address}`, recipients: [`age1${address}`], card: "", created: "2026-03-03T10:00:00Z",
});

export const contact = (address: string, more: Partial<Contact> = {}): Contact => ({
  address, name: "", fingerprint: `SHA256:${address}`, recipients: [], state: "known",
  firstSeen: "2026-03-03T10:00:00Z", sharedKeyWith: [], mixedScript: false, ...more,
});
