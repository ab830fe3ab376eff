// SPDX-License-Identifier: Apache-2.0
// What a field or button of an unknown page is for, from what it says about itself (pure). Marks
// that code reads (autocomplete, name, id) come before labels that people read.

import { labels, sends, sendsOtherThings, speaksOfText, telling } from "./field-words";

export type FieldKind = "to" | "cc" | "bcc" | "from" | "subject" | "send";

export interface FieldMarks {
  /** Tag name, for buttons "button", for what may be one although it does not say so "sign". */
  tag: string;
  type: string;
  /** name, id, data-* and class names that code uses. */
  names: string[];
  /** aria-label, placeholder, title, label and, for buttons, the text. */
  labels: string[];
}

const namePatterns: [FieldKind, RegExp][] = [
  ["bcc", /(^|[^a-z])bcc([^a-z]|$)/],
  ["cc", /(^|[^a-z])cc([^a-z]|$)/],
  ["subject", /subject|betreff/],
  ["from", /(^|[^a-z])(from|sender)([^a-z]|$)/],
  ["to", /(^|[^a-z])(to|recipients?|rcpts?|mailto)([^a-z]|$)/],
];

const labelKinds = new Map<string, FieldKind>(
  (Object.entries(labels) as [FieldKind, string][]).flatMap(([kind, all]) =>
    all.split("|").map((label): [string, FieldKind] => [label, kind]),
  ),
);

/** "Send (Ctrl+Enter)" and "* To:" as the words alone; in Chinese, spaces only stretch them. */
const bare = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[(（⌘‪[].*$/u, "")
    .replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, "")
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "")
    .replace(/\s+/g, " ");

function kindByName(names: readonly string[]): FieldKind | null {
  for (const [kind, pattern] of namePatterns) {
    if (names.some((name) => pattern.test(name.toLowerCase()))) return kind;
  }
  return null;
}

function kindByLabel(candidates: readonly string[]): FieldKind | null {
  for (const label of candidates) {
    const kind = labelKinds.get(bare(label));
    if (kind) return kind;
  }
  return null;
}

/** What a label says that says nothing else. */
export const kindOfLabel = (label: string): FieldKind | null => kindByLabel([label]);

const mostLetters = 40;
const mostWords = 5;

const isShort = (label: string): boolean => label.length <= mostLetters && label.split(" ").length <= mostWords;

/** "Recipients, To", "Enter a recipient": a word among others. */
function kindByWord(candidates: readonly string[]): FieldKind | null {
  for (const label of candidates.map(bare)) {
    if (!isShort(label) || speaksOfText.test(label)) continue;
    const kind = telling.find(([, pattern]) => pattern.test(label))?.[0];
    if (kind) return kind;
  }
  return null;
}

const saysThatItSends = (label: string): boolean =>
  labelKinds.get(label) === "send" || (isShort(label) && sends.test(label) && !sendsOtherThings.test(label));

/** "btnSend", "compose-send", "SendButton"; not "send-feedback". */
function isSendName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return /(^|[^a-z])(send|sendmail|sendbtn|sendbutton)([^a-z]|$)/.test(words) && !/send[-_](feedback|as|to|copy)/.test(words);
}

/** "send", "icon-send", "sendBtn", "fa-paper-plane": the name of one thing; not "send-bar", "is-sending". */
const isNameOfSign = (name: string): boolean =>
  /^(?:\w{1,8}-)?paper-?plane$/i.test(name) ||
  /^(?:\w{1,8}-)?(?:(?:btn|button|icon|action)[-_]?)?send(?:mail)?(?:[-_]?(?:btn|button|icon))?$/i.test(name);

export function kindOfField(marks: FieldMarks): FieldKind | null {
  if (marks.tag === "button" || marks.tag === "sign") {
    const isName = marks.tag === "sign" ? isNameOfSign : isSendName;
    return marks.labels.map(bare).some(saysThatItSends) || marks.names.some(isName) ? "send" : null;
  }
  const kind = kindByName(marks.names) ?? kindByLabel(marks.labels) ?? kindByWord(marks.labels);
  if (kind === "send") return null;
  return kind ?? (marks.type === "email" ? "to" : null);
}
