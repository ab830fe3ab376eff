// SPDX-License-Identifier: Apache-2.0
// Whether Send may go through (pure). It stops mistakes, not a hostile page: that one never has
// the text. The order is that of harm: nothing encrypted, then readable files, then readable text,
// then people.

import type { ComposeSnapshot, EditorToCompose, PageRecipients } from "../protocol/extension-messages";
import { foreignText } from "./foreign-text";
import { findBlocks, plainText } from "./armor-text";
import { compareFiles } from "./page-files";

type WriteRequest = Extract<EditorToCompose, { kind: "write" }>;

/** What the editor wrote into the box, for whom, and with which files. */
export type Written = Pick<WriteRequest, "preface" | "armored" | "recipients" | "files" | "armorInFile">;

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
  /** Nobody encrypts here, but it answers an encrypted mail, or goes to whom one always encrypts. */
  | { why: "clear"; because: "reply" | "chosen" }
  /** The armor in the box is not the one that was written. */
  | { why: "armor_differs" }
  /** There is none any more, and this text would go out in its place. */
  | { why: "armor_gone"; text: string }
  /** The box holds more than can be read from it. */
  | { why: "hidden_text" }
  | { why: "uploading" }
  | { why: "attachments"; names: string[] }
  /** Sealed for this mail and not on the page (yet). */
  | { why: "files_missing"; names: string[] }
  /** Sealed for an earlier form of this mail. */
  | { why: "stale_files"; names: string[] }
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

const words = (text: string): string => text.split(/[\s>]+/).filter(Boolean).join(" ");

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

/** What is wrong with the text of a box that is to hold what was written. */
export function checkText(written: Written, box: string): Hold | null {
  const text = plainText(box);
  const blocks = findBlocks(text).blocks.filter(({ kind }) => kind === "message");
  if (written.armorInFile) return checkPreface(written, text, blocks.length);
  const ours = blocks.filter(({ armored }) => armored.trim() === written.armored.trim());
  const only = ours[0];
  if (blocks.length === 0) return { why: "armor_gone", text: text.trim() };
  if (!only || blocks.length !== 1 || only.truncated) return { why: "armor_differs" };
  const foreign = foreignText(text, [only]);
  return foreign === "" ? null : { why: "foreign_text", text: foreign };
}

function checkPreface({ preface }: Written, text: string, blocks: number): Hold | null {
  const isThere = words(text).includes(words(preface));
  if (blocks > 0) return { why: "armor_differs" };
  if (!isThere) return { why: "armor_gone", text: text.trim() };
  const foreign = foreignText(text, []);
  return foreign === "" ? null : { why: "foreign_text", text: foreign };
}

function checkFiles({ files }: Written, shown: readonly string[]): Hold | null {
  const { foreign, stale, missing } = compareFiles(files, shown);
  if (foreign.length > 0) return { why: "attachments", names: foreign };
  if (stale.length > 0) return { why: "stale_files", names: stale };
  return missing.length > 0 ? { why: "files_missing", names: missing } : null;
}

/** Null: Send may go through. */
export function checkSend(
  written: Written | null,
  state: SendState,
  acknowledged: Acknowledged,
): Hold | null {
  if (!written) return { why: "not_encrypted" };
  const text = checkText(written, state.text);
  if (text && text.why !== "foreign_text") return text;
  if (state.uploading) return { why: "uploading" };
  const files = checkFiles(written, state.attachmentNames);
  if (files) return files;
  if (text?.why === "foreign_text" && !acknowledged.isKept(text.text)) return text;
  if (acknowledged.recipients === recipientsKey(state.recipients)) return null;
  return checkRecipients(written, state);
}

/** What `judge` says; a page that cannot be read is not let through. */
export function heldUnlessRead(isWritten: boolean, judge: () => Hold | null): Hold | null {
  try {
    return judge();
  } catch {
    return { why: isWritten ? "armor_differs" : "not_encrypted" };
  }
}
