// SPDX-License-Identifier: Apache-2.0
// Text → host → armor in the page's box, read back there. The text leaves this window only
// towards the host.

import { callHost, withKeys } from "../page/call-host";
import { headerText } from "../page/header-text";
import type { ComposeSnapshot, NamedBlob, WriteOutcome } from "../protocol/extension-messages";
import type { Methods } from "../protocol/messages";
import { messageFile, preface } from "../protocol/preface";
import type { ComposeLink } from "./compose-link";
import type { AddressLists } from "./people";
import type { Sealed } from "./seal-files";
import { visibleSubject } from "./subject";

export interface Mail {
  from: string;
  people: AddressLists;
  subject: string;
  text: string;
}

export interface Encrypted {
  armored: string;
  /** The armor is too long for a body and stands in the first of the files. */
  armorInFile: boolean;
  /** All that is to be put on the page. */
  files: NamedBlob[];
  /** What was encrypted: the user may have gone on writing. */
  mail: Mail;
}

/** Longer armor is cut or refused by some webmails. */
const mostInBody = 60 * 1024;

export async function encryptMail(
  mail: Mail,
  inReplyTo: string | undefined,
  sealed: Sealed,
  waiting: () => void,
): Promise<Encrypted> {
  const params = encryptParams(mail, inReplyTo, sealed.streams);
  const { armored } = await withKeys(() => callHost("message.encrypt", params), waiting);
  const encrypted = { armored, armorInFile: false, files: sealed.files, mail };
  return armored.length > mostInBody ? inFile(encrypted) : encrypted;
}

/** For a box that shows or keeps only a part of a long text. */
export const inFile = ({ armored, armorInFile, files, mail }: Encrypted): Encrypted => ({
  armored, mail, armorInFile: true,
  files: armorInFile ? files : [bodyFile(armored), ...files],
});

const bodyFile = (armored: string): NamedBlob => ({ name: messageFile, content: new Blob([armored]) });

export function encryptParams(
  { from, people, subject, text }: Mail,
  inReplyTo: string | undefined,
  streams: string[],
): Methods["message.encrypt"][0] {
  return {
    from,
    to: people.to,
    ...(people.cc.length > 0 ? { cc: people.cc } : {}),
    ...(people.bcc.length > 0 ? { bcc: people.bcc } : {}),
    subject: headerText(subject),
    text,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(streams.length > 0 ? { attachments: streams } : {}),
  };
}

export function writeToPage(
  link: ComposeLink,
  { armored, armorInFile, files, mail }: Encrypted,
  page: ComposeSnapshot | null,
  newSubject: string,
): Promise<WriteOutcome> {
  const subject = visibleSubject(page?.subject ?? "", newSubject);
  return link.write({
    preface,
    armored,
    recipients: mail.people,
    files: files.map(({ name }) => name),
    armorInFile,
    ...(subject === undefined ? {} : { subject }),
  });
}

/** What would be put in the box, for the clipboard. */
export function mailText({ armored }: Encrypted): string {
  return `${preface}\n\n${armored}`;
}
