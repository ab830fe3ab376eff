// SPDX-License-Identifier: Apache-2.0
// Every word a person reads comes from _locales through here. Keys are checked by the compiler,
// and so is that each error code has its sentence.

import type english from "../../_locales/en/messages.json";
import type { HostError } from "../protocol/errors";
import type { ErrorCode } from "../protocol/messages";

export type Word = keyof typeof english;
type Counted = Extract<Word, `${string}_other`> extends `${infer Stem}_other` ? Stem : never;

/** Substitutions are isolated, so that an address in Arabic or Hebrew text stays whole. */
export function say(word: Word, ...substitutions: (string | number)[]): string {
  const isolated = substitutions.map((part) =>
    typeof part === "number" ? `${part}` : `\u2068${part}\u2069`,
  );
  return chrome.i18n.getMessage(word, isolated);
}

/** In plain mail nobody needs them, and some webmail shows them as boxes. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}

/**
 * For dates, numbers and plurals: the language of our words, in the user's own kind of it. The
 * browser may speak one that we have no words in.
 */
export function language(): string {
  const ours = say("language");
  const theirs = chrome.i18n.getUILanguage();
  return theirs.split("-")[0] === ours.split("-")[0] ? theirs : ours;
}

/** The form of the word for this number; `_one` where the language has it, else `_other`. */
export function sayCount(stem: Counted, count: number, ...more: string[]): string {
  const form = new Intl.PluralRules(language()).select(count);
  const key = form === "one" ? (`${stem}_one` as Word) : (`${stem}_other` as Word);
  return say(key, count, ...more);
}

export function sayError(error: HostError): string {
  const code: `error_${ErrorCode}` = `error_${error.code}`;
  return say(code, error.addresses.join(", "));
}

/** The page speaks the language of its words, and runs in their direction. */
export function setLanguage(): void {
  document.documentElement.lang = say("language");
  document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir") || "ltr";
}
