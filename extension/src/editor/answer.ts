// SPDX-License-Identifier: Apache-2.0
// A reply or a forwarded mail as it stands in the editor at first. People and subject come from
// inside the message, never from the page around it.

import type { AnswerKind } from "../protocol/extension-messages";
import type { Decrypted, Draft, Mailbox } from "../protocol/messages";
import { writeAddress } from "./address";

type Start = Pick<Draft, "from" | "to" | "cc" | "bcc" | "subject">;

export function answerStart(message: Decrypted, how: AnswerKind, own: string[]): Start {
  const { to, cc } = how === "forward" ? { to: [], cc: [] } : peopleOf(message, how, own);
  return {
    from: accountFor(message, own),
    to: to.map(writeAddress),
    cc: cc.map(writeAddress),
    bcc: [],
    subject: subjectOf(message.subject ?? "", how),
  };
}

function peopleOf(
  { verdict, from, to, cc }: Decrypted,
  how: AnswerKind,
  own: string[],
): { to: Mailbox[]; cc: Mailbox[] } {
  const others = (list: Mailbox[] | null | undefined) =>
    (list ?? []).filter(({ address }) => !own.includes(address.toLowerCase()));
  // To a mail of one's own, one goes on writing to the same people.
  const mine = verdict === "self";
  const first = mine ? (to ?? []) : from ? [from] : [];
  if (how === "reply") return { to: first, cc: [] };
  const known = new Set(first.map(({ address }) => address.toLowerCase()));
  const more = mine ? [] : others(to).filter(({ address }) => !known.has(address.toLowerCase()));
  return { to: [...first, ...more], cc: others(cc) };
}

/** The account it was written to, or from. */
function accountFor({ from, to, cc }: Decrypted, own: string[]): string {
  const named = [...(to ?? []), ...(cc ?? []), ...(from ? [from] : [])];
  return named.map(({ address }) => address.toLowerCase()).find((address) => own.includes(address)) ?? own[0] ?? "";
}

function subjectOf(subject: string, how: AnswerKind): string {
  const prefix = how === "forward" ? "Fwd: " : "Re: ";
  return subject.toLowerCase().startsWith(prefix.toLowerCase()) ? subject : prefix + subject;
}
