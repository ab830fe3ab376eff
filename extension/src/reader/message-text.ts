// SPDX-License-Identifier: Apache-2.0
// An opened message as a text file: what the header says, what is known of its author, then the
// text. It is readable from then on, as its reader wished.

import { dateText } from "../page/date-text";
import { mailboxText } from "../page/mailbox-text";
import { safeName, saveFile } from "../page/save-file";
import { say, withoutIsolates } from "../page/words";
import type { Decrypted } from "../protocol/messages";
import { cautions, verdictLine } from "./verdict";

export function saveText(message: Decrypted, text: string): void {
  saveFile(`${safeName(message.subject || say("no_subject"))}.txt`, messageText(message, text));
}

export function messageText(message: Decrypted, text: string): string {
  const { from, to, cc, subject, date, attachments } = message;
  const lines = [
    ...field("from", from ? [mailboxText(from)] : []),
    ...field("to", (to ?? []).map(mailboxText)),
    ...field("cc", (cc ?? []).map(mailboxText)),
    ...field("subject", subject ? [subject] : []),
    ...(date ? [say("written", dateText(date))] : []),
    ...field("attachments", attachments.map(({ name }) => name)),
    verdictLine(message).text,
    ...cautions(message),
  ];
  return `${lines.map(withoutIsolates).join("\n")}\n\n${text}\n`;
}

const field = (label: "from" | "to" | "cc" | "subject" | "attachments", values: string[]): string[] =>
  values.length === 0 ? [] : [`${say(label)}: ${values.join(", ")}`];
