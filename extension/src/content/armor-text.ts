// SPDX-License-Identifier: Apache-2.0
// Armor in plain text that a webmail may have damaged (docs/message-format.md, "Container"):
// found, repaired where only white space and quoting changed, and wrapped anew for the host's
// strict parser. What is altered beyond that is passed on as it is: the host judges. Every step
// is linear in the text.

import { numberBefore, withoutNumbers } from "./line-numbers";

export type BlockKind = "message" | "card";

export interface TextBlock {
  kind: BlockKind;
  /** Where it lies in the text, markers included. */
  start: number;
  end: number;
  /** Canonical: 64 columns, LF, a final LF. */
  armored: string;
  /** BEGIN without END: the page shows the beginning only. */
  truncated: boolean;
}

export interface Search {
  blocks: TextBlock[];
  /** Characters looked at, so that a test can tell linear from quadratic. */
  steps: number;
}

export const maxBlocks = 64;
export const maxTextLength = 8 * 1024 * 1024;

const kinds = {
  message: { label: "AGE ENCRYPTED FILE", start: "YWdl" }, // "age" in base64
  card: { label: "LETTERLOCK CARD", start: "TGV0" }, // "Let"
};

const between = "[ \\n>]{1,40}";
const spaced = (label: string): string => label.replaceAll(" ", between);
const marker = new RegExp(
  `-----(BEGIN|END)${between}(?:(${spaced(kinds.message.label)})|${spaced(kinds.card.label)})-----`,
  "y",
);

interface Marker {
  begin: boolean;
  kind: BlockKind;
  start: number;
  end: number;
}

/** Characters that show nothing: soft hyphen, zero-width and direction marks. */
const invisible = /[\0\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const spaces = /[\t\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;

const inside = ({ source }: RegExp): string => source.slice(1, -1);
/** One class of characters, not three ways to match: a page's text is searched whole. */
const special = new RegExp(`[\\r${inside(invisible)}${inside(spaces)}]`);
const [drop, gap, lineEnd] = [1, 2, 3];

/** What becomes of each character; made once, when text first needs it. */
let fates: Uint8Array | null = null;
function fatesOfCharacters(): Uint8Array {
  const made = new Uint8Array(0x10000);
  const all = stringOf(new Uint16Array(made.length).map((_, code) => code));
  for (const { index } of all.matchAll(invisible)) made[index] = drop;
  for (const { index } of all.matchAll(spaces)) made[index] = gap;
  made[13] = lineEnd;
  return made;
}

/** Text of a page with LF, plain spaces, and without what cannot be seen. */
export function plainText(text: string): string {
  if (!special.test(text)) return text;
  fates ??= fatesOfCharacters();
  const kept = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const fate = fates[code];
    const isEndedByNext = fate === lineEnd && text.charCodeAt(at + 1) === 10;
    if (fate === drop || isEndedByNext) continue;
    kept[length++] = fate === gap ? 32 : fate === lineEnd ? 10 : code;
  }
  return stringOf(kept.subarray(0, length));
}

/** Half a surrogate pair becomes U+FFFD, which is as long. */
const stringOf = (codes: Uint16Array): string =>
  new TextDecoder("utf-16le", { ignoreBOM: true }).decode(codes);

/** Where in `raw` the character `offset` of plainText(raw) stands. */
export function rawOffset(raw: string, offset: number): number {
  let kept = 0;
  let at = 0;
  for (; at < raw.length; at++) {
    const next = raw[at] ?? "";
    const dropped = (next === "\r" && raw[at + 1] === "\n") || next.search(invisible) === 0;
    if (dropped) continue;
    if (kept === offset) break;
    kept++;
  }
  return at;
}

/** Whether a closer look is worth while; true for all text that holds armor. */
export function mayHoldArmor(text: string): boolean {
  if (!text.includes("-----")) return false;
  return text.includes("BEGIN") || text.replace(invisible, "").includes("BEGIN");
}

/** The marker that the run of hyphens ending at `runEnd` opens. */
function markerAt(text: string, runEnd: number): Marker | null {
  marker.lastIndex = runEnd - 5;
  const match = marker.exec(text);
  return match && {
    begin: match[1] === "BEGIN",
    kind: match[2] === undefined ? "card" : "message",
    start: match.index,
    end: match.index + match[0].length,
  };
}

function findMarkers(text: string): Marker[] {
  const markers: Marker[] = [];
  let at = text.indexOf("-----");
  while (at >= 0 && markers.length < 2 * maxBlocks) {
    let end = at + 5;
    while (text[end] === "-") end++;
    const found = markerAt(text, end);
    if (found) markers.push(found);
    at = text.indexOf("-----", found?.end ?? end);
  }
  return markers;
}

/** More than a few equals signs per line are none of quoted-printable. */
function mayBeQuotedPrintable(damaged: string): boolean {
  let at = -1;
  for (let most = 16 + damaged.length / 16; most > 0; most--) {
    at = damaged.indexOf("=", at + 1);
    if (at < 0) return true;
  }
  return false;
}

/** Quoted-printable that was not undone: soft line breaks, "=3D", and white space by number. */
function undoQuotedPrintable(damaged: string): string {
  if (!mayBeQuotedPrintable(damaged)) return damaged;
  return damaged
    .replace(/= *\n(?=[ >]*[A-Za-z0-9+/])/g, "")
    .replace(/=3D/gi, "=")
    .replace(/=(?:20|09|0D|0A|A0|C2=A0)/gi, " ");
}

/** The base64 of a damaged body: without white space and quote marks at the start of a word. */
function bodyOf(damaged: string): string {
  const text = undoQuotedPrintable(damaged);
  if (!/[ \n>]/.test(text)) return text;
  const kept = new Uint16Array(text.length);
  let length = 0;
  let wordBegins = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isGap = code === 32 || code === 10;
    const isQuote: boolean = wordBegins && code === 62; // ">"
    if (!isGap && !isQuote) kept[length++] = code;
    wordBegins = isGap || isQuote;
  }
  return stringOf(kept.subarray(0, length));
}

const looksLikeOurs = (kind: BlockKind, body: string): boolean =>
  body.startsWith(kinds[kind].start) || (body.length >= 64 && /^[A-Za-z0-9+/=]*$/.test(body));

function armor(kind: BlockKind, body: string): string {
  const { label } = kinds[kind];
  const lines: string[] = [];
  for (let at = 0; at < body.length; at += 64) lines.push(body.slice(at, at + 64));
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** How far unbroken base64 reaches when no END tells: short words are prose again. */
function endOfBase64(text: string, from: number, to: number): number {
  const word = /[ \n>]{0,200}[A-Za-z0-9+/=]{16,}/y;
  let end = from;
  word.lastIndex = from;
  while (word.test(text) && word.lastIndex <= to) end = word.lastIndex;
  return end;
}

/** Quote marks before BEGIN belong to the block if nothing else stands in its line. */
function startWithQuoting(text: string, begin: number): number {
  let start = begin;
  let at = begin;
  for (; text[at - 1] === ">" || text[at - 1] === " "; at--) {
    if (text[at - 1] === ">") start = at - 1;
  }
  return at === 0 || text[at - 1] === "\n" ? start : begin;
}

function blockAt(text: string, begin: Marker, next: Marker | undefined): TextBlock | null {
  const closed = next !== undefined && !next.begin && next.kind === begin.kind;
  const bodyEnd = closed ? next.start : endOfBase64(text, begin.end, next?.start ?? text.length);
  const found = text.slice(begin.end, bodyEnd);
  const counted = closed ? numberBefore(text, begin.start) : null;
  const plain = counted && withoutNumbers(found, counted.number + 1);
  const body = bodyOf(plain ?? found);
  if (!looksLikeOurs(begin.kind, body)) return null;
  return {
    kind: begin.kind,
    start: counted && plain !== null ? counted.start : startWithQuoting(text, begin.start),
    end: closed ? next.end : bodyEnd,
    armored: armor(begin.kind, body),
    truncated: !closed,
  };
}

/** All armor in `text` (as plainText made it), in order; at most maxBlocks. */
export function findBlocks(text: string): Search {
  const searched = text.length > maxTextLength ? text.slice(0, maxTextLength) : text;
  if (!mayHoldArmor(searched)) return { blocks: [], steps: searched.length };
  const markers = findMarkers(searched);
  const blocks: TextBlock[] = [];
  let steps = searched.length;
  for (const [index, begin] of markers.entries()) {
    if (!begin.begin || blocks.length === maxBlocks) continue;
    const next = markers[index + 1];
    steps += (next?.start ?? searched.length) - begin.end;
    const block = blockAt(searched, begin, next);
    if (block) blocks.push(block);
  }
  return { blocks, steps };
}

/** What stands in `text` besides `blocks`. */
export function textBeside(text: string, blocks: readonly TextBlock[]): string {
  let rest = "";
  let from = 0;
  for (const block of blocks) {
    rest += text.slice(from, block.start) + "\n";
    from = block.end;
  }
  return rest + text.slice(from);
}
