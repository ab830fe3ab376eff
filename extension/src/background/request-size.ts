// SPDX-License-Identifier: Apache-2.0
// A request that the host would not read to its end: it ends then, and its keys lock.

/** Bytes of JSON, but for the id and the method. */
const mostBytes = 8 * 1024 * 1024 - 256;
/** Of one character, where it has to be escaped. */
const mostPerCharacter = 6;

export function isTooLarge(params: object): boolean {
  if (characters(params) * mostPerCharacter <= mostBytes) return false; // needs no writing out
  return new TextEncoder().encode(JSON.stringify(params)).length > mostBytes;
}

/** At least as many as the JSON of `value` has beside what is escaped. */
function characters(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 24; // the longest number
  return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + 4 + characters(part), 2);
}
