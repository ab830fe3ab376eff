// SPDX-License-Identifier: Apache-2.0
// Reads, and writes, what people and pages write as recipients. Only enough to find the addresses:
// whether one is an address at all, the host decides.

import { mailboxText } from "../page/mailbox-text";

export interface NamedAddress {
  name: string;
  address: string;
}

/** `Bob <bob@example.org>`, `"B, C" <…>` or a bare address; null where there is none. */
export function readAddress(text: string): NamedAddress | null {
  const trimmed = text.trim();
  const angled = /^(.*)<\s*([^<>\s]+@[^<>\s]+)\s*>$/s.exec(trimmed);
  if (angled) return { name: unquote(angled[1] ?? ""), address: canonical(angled[2] ?? "") };
  return /^[^<>\s,;"]+@[^<>\s,;"]+$/.test(trimmed)
    ? { name: "", address: canonical(trimmed) }
    : null;
}

/** A list with commas or semicolons between; those inside quotes or angles do not count. */
export function readAddresses(text: string): { found: NamedAddress[]; rest: string } {
  const found: NamedAddress[] = [];
  const rest: string[] = [];
  for (const piece of splitList(text)) {
    const address = readAddress(piece);
    if (address) found.push(address);
    else if (piece.trim() !== "") rest.push(piece.trim());
  }
  return { found, rest: rest.join(", ") };
}

/** As readAddress() reads it back. */
export function writeAddress({ name, address }: NamedAddress): string {
  const isPlain = /^[^"<>@,;\\]*$/.test(name);
  return mailboxText({ name: isPlain || name === address ? name : `"${name.replace(/["\\]/g, "\\$&")}"`, address });
}

function splitList(text: string): string[] {
  const pieces = [""];
  let quoted = false;
  let angled = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === "<") angled = true;
    if (character === ">") angled = false;
    if (!quoted && !angled && /[,;\n]/.test(character)) pieces.push("");
    else pieces.push((pieces.pop() ?? "") + character);
  }
  return pieces;
}

function unquote(name: string): string {
  return name
    .trim()
    .replace(/^"(.*)"$/s, "$1")
    .replace(/\\(.)/g, "$1")
    .trim();
}

/** Unseen signs that come along when an address is copied from a page or a document. */
const unseen = /[\p{Bidi_Control}\u200b\u2060\ufeff]/gu;

/** The host compares the whole address in lower case; so does this window. */
function canonical(address: string): string {
  return address.replace(unseen, "").toLowerCase();
}
