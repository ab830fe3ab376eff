// SPDX-License-Identifier: Apache-2.0
// Whether Send may go through (pure). It stops mistakes, not a hostile page: that one never has
// the text. The order is that of harm: nothing encrypted, then readable files, then readable text,
// then people.

import type { ComposeSnapshot, EditorToCompose, PageRecipients } from "../protocol/extension-messages";
import { foreignText } from "./foreign-text";
import { findBlocks, plainText } from "./armor-text";

type WriteRequest = Extract<EditorToCompose, { kind: "write" }>;

/** What the editor wrote into the box, and for whom. */
export type Written = Pick<WriteRequest, "preface" | "armored" | "recipients">;

/** The compose as it is at the moment of Send. */
export interface SendState {
  text: string;
  from: ComposeSnapshot["from"];
  recipients: PageRecipients;
  attachmentNames: string[];
  uploading: boolean;
}

export type Hold =
  /** An editor is open and has written nothing yet. */
  | { why: "not_encrypted" }
  /** The armor in the box is not the one that was written. */
  | { why: "armor_differs" }
  | { why: "uploading" }
  | { why: "attachments"; names: string[] }
  | { why: "foreign_text"; text: string }
  | {
      why: "recipients";
      /** They get the mail and cannot read it. */
      cannotRead: string[];
      /** They could read it, but the page does not send it to them. */
      notSentTo: string[];
      /** The page may send to more people than could be read. */
      incomplete: boolean;
    };

/** What the user has answered to earlier holds. */
export interface Acknowledged {
  isKept(text: string): boolean;
  recipients: string | null;
}

const people = (fields: { to: string[]; cc: string[]; bcc: string[] }): string[] =>
  [...fields.to, ...fields.cc, ...fields.bcc].map((address) => address.trim().toLowerCase());

/** One string per state of the page's recipients: a warning is shown once for each. */
export const recipientsKey = (recipients: PageRecipients): string =>
  JSON.stringify([...people(recipients).sort(), recipients.complete]);

function checkRecipients(written: Written, state: SendState): Hold | null {
  const page = people(state.recipients);
  const readers = people(written.recipients);
  const cannotRead = page.filter((address) => !readers.includes(address) && address !== state.from);
  const notSentTo = readers.filter((address) => !page.includes(address));
  const incomplete = !state.recipients.complete;
  if (cannotRead.length === 0 && notSentTo.length === 0 && !incomplete) return null;
  return { why: "recipients", cannotRead, notSentTo, incomplete };
}

function checkText(written: Written, text: string): Hold | null {
  const blocks = findBlocks(text).blocks.filter(({ kind }) => kind === "message");
  const ours = blocks.filter(({ armored }) => armored.trim() === written.armored.trim());
  const only = ours[0];
  if (!only || blocks.length !== 1 || only.truncated) return { why: "armor_differs" };
  const foreign = foreignText(text, [only]);
  return foreign === "" ? null : { why: "foreign_text", text: foreign };
}

/** Null: Send may go through. */
export function checkSend(
  written: Written | null,
  state: SendState,
  acknowledged: Acknowledged,
): Hold | null {
  if (!written) return { why: "not_encrypted" };
  const text = checkText(written, plainText(state.text));
  if (text?.why === "armor_differs") return text;
  if (state.uploading) return { why: "uploading" };
  if (state.attachmentNames.length > 0) return { why: "attachments", names: state.attachmentNames };
  if (text?.why === "foreign_text" && !acknowledged.isKept(text.text)) return text;
  if (acknowledged.recipients === recipientsKey(state.recipients)) return null;
  return checkRecipients(written, state);
}
