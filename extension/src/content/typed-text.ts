// SPDX-License-Identifier: Apache-2.0
// What of a compose box's text the user may want to take over into the editor: not armor, not our
// preface, not the signature, and not the frame that a quote of those leaves behind.

import { preface } from "../protocol/preface";
import { findBlocks, plainText, textBeside } from "./armor-text";

const signature = /(?:^|\n)-- ?\n[^]*$/;

const isBareQuote = (line: string): boolean => /^[> ]+$/.test(line);
const isAttribution = (text: string): boolean => /^[^\n]{1,300}:$/.test(text);

export function holdsArmor(text: string): boolean {
  return findBlocks(plainText(text)).blocks.some(({ kind }) => kind === "message");
}

/** The text a person wrote or quoted; empty for a box with nothing of theirs in it. */
export function typedText(box: string): string {
  const text = plainText(box);
  const { blocks } = findBlocks(text);
  const lines = textBeside(text, blocks)
    .replace(signature, "")
    .split("\n")
    .map((line) => line.replace(preface, ""))
    .filter((line) => !isBareQuote(line));
  const typed = lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
  return blocks.length > 0 && isAttribution(typed) ? "" : typed;
}

/** The subject of an answer to a mail that was sent encrypted in this user's language. */
export function isAnswerSubject(subject: string): boolean {
  const outer = chrome.i18n.getMessage("outer_subject");
  return outer !== "" && subject.trim() !== outer && subject.trim().endsWith(outer);
}
