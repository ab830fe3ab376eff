// SPDX-License-Identifier: Apache-2.0
// Text as the header of a mail may hold it (docs/message-format.md section 2.1): the host refuses
// what breaks lines or steers how others are drawn, and people type, paste and save just that.

const breaks = /[\p{Cc}\u2028\u2029]+/gu;
const steering = /\p{Bidi_Control}/gu;

/** A subject or a name: nobody misses what cannot be seen in it. */
export function headerText(text: string): string {
  return text.replace(steering, "").replace(breaks, " ");
}

const mostOctets = 255;
const mediaType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;

/** A file's name: where something unseen stood a mark stays, or one name could pass for another. */
export function headerFileName(name: string): string {
  const visible = name.replace(steering, "_").replace(breaks, "_") || "file";
  const ending = /\.[^.]{1,16}$/.exec(visible)?.[0] ?? "";
  const stem = visible.slice(0, visible.length - ending.length);
  return beginning(stem, mostOctets - octets(ending)) + ending;
}

/** As many whole characters as fit. */
function beginning(text: string, most: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most));
  return text.slice(0, read);
}

/** What the browser makes of a file; it may know nothing, or say more than a type. */
export function headerType(type: string): string {
  const [bare = ""] = type.split(";");
  return mediaType.test(bare) ? bare : "application/octet-stream";
}

const octets = (text: string): number => new TextEncoder().encode(text).length;
