// SPDX-License-Identifier: Apache-2.0
// Reads a contact card to show whose it is before anything is done with it. Only the host checks
// its signature, when the user adds it.

import { decodeBase64 } from "./base64";

export interface CardPreview {
  name: string;
  address: string;
  /** Of the signing key, as `ssh-keygen -l` prints it. */
  fingerprint: string;
}

const begin = "-----BEGIN LETTERLOCK CARD-----";
const end = "-----END LETTERLOCK CARD-----";

/** The armored card in a text, without what stands around it. */
export function findCard(text: string): string | null {
  const start = text.indexOf(begin);
  const stop = text.indexOf(end, start);
  if (start < 0 || stop < 0) return null;
  const lines = text.slice(start, stop + end.length).split(/\r?\n/);
  return lines.map((line) => line.trim()).join("\n") + "\n";
}

export async function previewCard(armored: string): Promise<CardPreview | null> {
  try {
    const card = findCard(armored);
    if (!card) return null;
    const base64 = card.replace(begin, "").replace(end, "").replace(/\s/g, "");
    const content = new TextDecoder().decode(decodeBase64(base64));
    const block = content.slice(0, content.indexOf("-----BEGIN SSH SIGNATURE-----"));
    const address = field(block, "Address");
    const [type, key] = field(block, "Signing-Key").split(" ");
    if (address === "" || type !== "ssh-ed25519" || !key) return null;
    return {
      name: field(block, "Name"),
      address,
      fingerprint: await fingerprintOf(decodeBase64(key)),
    };
  } catch {
    return null;
  }
}

async function fingerprintOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", key));
  return `SHA256:${btoa(String.fromCharCode(...digest)).replaceAll("=", "")}`;
}

function field(block: string, name: string): string {
  const line = block.split(/\r?\n/).find((candidate) => candidate.startsWith(`${name}: `));
  return line?.slice(name.length + 2).trim() ?? "";
}

export function fromBase64Url(text: string): string {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return new TextDecoder().decode(decodeBase64(base64));
}
