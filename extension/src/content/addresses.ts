// SPDX-License-Identifier: Apache-2.0
// Addresses in the text of recipient fields, as webmail pages write them. Suggestions only: what is
// encrypted to is decided by the host's own, strict parser.

/** "Carol C <carol@example.test>, "Doe, J" <j@example.test>;" as entries. */
function splitMailboxes(text: string): string[] {
  const entries: string[] = [];
  let entry = "";
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && /[,;\n]/.test(sign)) {
      entries.push(entry);
      entry = "";
    } else entry += sign;
  }
  return [...entries, entry].map((one) => one.trim()).filter((one) => one !== "");
}

const addressPattern = /[^\s<>"'(),:;[\]\\@]{1,64}@[^\s<>"'(),:;[\]\\@]{1,255}/u;

/** The address of one mailbox, lower-cased; null: there is none. */
export function addressOf(mailbox: string): string | null {
  const inBrackets = /<([^<>]*)>\s*$/.exec(mailbox)?.[1];
  return addressPattern.exec(inBrackets ?? mailbox)?.[0].toLowerCase() ?? null;
}

export function mailboxOf(text: string): { name: string; address: string } | null {
  const address = addressOf(text);
  if (address === null) return null;
  const name = text.replace(/<[^<>]*>\s*$/, "").trim().replace(/^"(.*)"$/, "$1");
  return { name: name.toLowerCase() === address ? "" : name, address };
}

/** The addresses of a field, each once; `nameOnly` when an entry shows no address. */
export function addressesIn(field: string): { addresses: string[]; nameOnly: boolean } {
  const found = splitMailboxes(field).map(addressOf);
  const addresses = found.filter((address) => address !== null);
  return { addresses: [...new Set(addresses)], nameOnly: addresses.length < found.length };
}

/** The one address in a text; null when there is none, or when it names several. */
export function onlyAddressOf(text: string): string | null {
  const { addresses } = addressesIn(text);
  const everywhere = new Set(text.toLowerCase().match(new RegExp(addressPattern, "gu")) ?? []);
  return /<[^<>]*>\s*$/.test(text) || everywhere.size === 1 ? (addresses.at(-1) ?? addressOf(text)) : null;
}
