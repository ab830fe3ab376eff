// SPDX-License-Identifier: Apache-2.0
// Text → host → armor in the page's box, read back there. The text leaves this window only
// towards the host.

import { callHost, withKeys } from "../page/call-host";
import type { ComposeSnapshot, WriteOutcome } from "../protocol/extension-messages";
import type { Methods } from "../protocol/messages";
import { preface } from "../protocol/preface";
import type { ComposeLink } from "./compose-link";
import type { AddressLists } from "./people";
import { visibleSubject } from "./subject";

export interface Mail {
  from: string;
  people: AddressLists;
  subject: string;
  text: string;
}

export interface Encrypted {
  armored: string;
  /** What was encrypted: the user may have gone on writing. */
  mail: Mail;
}

export async function encryptMail(
  mail: Mail,
  page: ComposeSnapshot | null,
  waiting: () => void,
): Promise<Encrypted> {
  const params = encryptParams(mail, page?.inReplyTo);
  const { armored } = await withKeys(() => callHost("message.encrypt", params), waiting);
  return { armored, mail };
}

export function encryptParams(
  { from, people, subject, text }: Mail,
  inReplyTo: string | undefined,
): Methods["message.encrypt"][0] {
  return {
    from,
    to: people.to,
    ...(people.cc.length > 0 ? { cc: people.cc } : {}),
    ...(people.bcc.length > 0 ? { bcc: people.bcc } : {}),
    subject,
    text,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
}

export function writeToPage(
  link: ComposeLink,
  { armored, mail }: Encrypted,
  page: ComposeSnapshot | null,
  newSubject: string,
): Promise<WriteOutcome> {
  const subject = visibleSubject(page?.subject ?? "", page?.inReplyTo, newSubject);
  return link.write({
    preface,
    armored,
    recipients: mail.people,
    ...(subject === undefined ? {} : { subject }),
  });
}

/** What would be put in the box, for the clipboard. */
export function mailText({ armored }: Encrypted): string {
  return `${preface}\n\n${armored}`;
}
