// SPDX-License-Identifier: Apache-2.0
// What of an opened message may stand in an answer to it (docs/message-format.md, "Replies"): only
// the one message answered, only for the people it names, and only if it is surely from its author;
// everything else after a separate question.

import { dateText } from "../page/date-text";
import { mailboxText } from "../page/mailbox-text";
import { say, withoutIsolates } from "../page/words";
import type { AnswerKind } from "../protocol/extension-messages";
import type { Decrypted, Verdict } from "../protocol/messages";

export function quoteOf(message: Decrypted, text: string, how: AnswerKind): string {
  const lines = text.trimEnd().split("\n");
  if (how === "forward") return [...forwardedHead(message), "", ...lines].map(withoutIsolates).join("\n");
  const who = message.from ? mailboxText(message.from) : say("somebody");
  const quoted = lines.map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`));
  return [withoutIsolates(say("quote_head", dateText(message.date ?? "?"), who)), ...quoted].join("\n");
}

/** Without asking. */
export function mayQuote(verdict: Verdict): boolean {
  return !["unsigned", "invalid", "changed", "resealed"].includes(verdict);
}

/** Whether any line of the quote that says something still stands in the text. */
export function holdsQuote(text: string, quote: string): boolean {
  const said = new Set(quote.split("\n").map(withoutMarks).filter((line) => line !== ""));
  return text.split("\n").some((line) => said.has(withoutMarks(line)));
}

/** The people who would read it and were not among those it was written to. */
export function outsiders(readers: string[], message: Decrypted, own: string[]): string[] {
  const inside = new Set([...participants(message), ...own].map((address) => address.toLowerCase()));
  return readers.filter((address) => !inside.has(address.toLowerCase()));
}

function participants({ from, to, cc }: Decrypted): string[] {
  return [...(from ? [from] : []), ...(to ?? []), ...(cc ?? [])].map(({ address }) => address);
}

function forwardedHead({ from, to, subject, date }: Decrypted): string[] {
  return [
    say("forwarded_head"),
    ...(from ? [`${say("from")}: ${mailboxText(from)}`] : []),
    ...(to?.length ? [`${say("to")}: ${to.map(mailboxText).join(", ")}`] : []),
    ...(date ? [say("written", dateText(date))] : []),
    ...(subject ? [`${say("subject")}: ${subject}`] : []),
  ];
}

const withoutMarks = (line: string): string => line.replace(/^[>\s]+/, "").trim();
