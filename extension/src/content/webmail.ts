// SPDX-License-Identifier: Apache-2.0
// What an adapter answers about a webmail page. Adapters only read and write the page; they
// decide nothing and hold no state beyond the elements they were given.

import type { AnswerKind, PageRecipients } from "../protocol/extension-messages";

export type RecipientField = "to" | "cc" | "bcc";

/** One compose box. Every getter reads the page as it is now. */
export interface Compose {
  /** Stands for this compose as long as it lives: two objects with the same anchor are one. */
  anchor: Element;
  /** The smallest element that holds editor, recipients and Send. */
  root: Element;
  recipients(): PageRecipients;
  from(): string | null;
  subject(): string;
  setSubject(text: string): void;
  /** Replaces everything in the box; false when there is no box (yet). The caller reads back. */
  write(text: string): Promise<boolean>;
  /** The box's text, lines separated by LF, as a reader of the mail would see it. */
  read(): string;
  /** False: the box may hold more than it draws, and read() is a part. */
  isWhole?(): boolean;
  /** Adds people by the page's own means; false where the page has none. */
  addRecipients(field: RecipientField, addresses: string[]): boolean;
  /** Names of the files the page shows on this mail. */
  attachmentNames(): string[];
  /** An upload still runs. */
  uploading(): boolean;
  /** Hands files to the page as if chosen or dropped; true once the page shows all of them. */
  attachFiles(files: File[]): Promise<boolean>;
  /** The largest size of a file, in the page's own words; null where it does not say. */
  attachmentLimit?(): string | null;
  /** All elements that send, now or later; empty when they cannot be known. */
  sendButtons(): Element[];
  /** A key of this webmail that sends, besides Ctrl+Enter and a press of its Send. */
  sendsWith?(event: KeyboardEvent): boolean;
  /** Where keys and clicks of this compose pass first: its windows, and closed shadow trees. */
  eventTargets(): EventTarget[];
  /** Where our button goes; null: the page has no toolbar we know. */
  buttonPlace(): { parent: Node; before: Node | null } | null;
  isGone(): boolean;
  /** It is there and not drawn: behind another part of the page, or put away. */
  isHidden?(): boolean;
  /** What stands for another compose is the box of this one, which the page has drawn anew. */
  holds?(anchor: Element): boolean;
}

/** A file of a message, by the page's own link of the same origin. */
export interface PageAttachment {
  name: string;
  /** Rejects when the page does not give it; only at the user's click. */
  fetch(): Promise<Blob>;
}

/** One received message on the page. */
export interface Message {
  /** Holds the text; armor is searched in here only. */
  body: Element | ShadowRoot;
  sender(): { name: string; address: string } | null;
  subject(): string | null;
  /** RFC 3339, or null where the page shows none that can be trusted to parse. */
  date(): string | null;
  /** The page itself says that it shows the beginning only. */
  truncated(): boolean;
  /**
   * All of a truncated message's text, by the page's own link of the same origin; null where there
   * is none. Only at the user's click.
   */
  fullText(): Promise<string | null>;
  attachments(): PageAttachment[];
  /** Where the page writes an answer to it, on its own origin. */
  answerUrls?(): Partial<Record<AnswerKind, string>>;
}

export interface Webmail {
  name: string;
  /** Hosts of its own, `*.` for all below one: the sites where the add-on is on from the start. */
  hosts: readonly string[];
  match(url: URL, document: Document): boolean;
  composes(document: Document): Compose[];
  messages(document: Document): Message[];
  /** Where the page writes a new mail, on its own origin. */
  newMailUrl?(document: Document): string | null;
  /** Which of the adapter's selectors hit: for the tests, which have copies of the pages. */
  selfCheck(document: Document): { key: string; hit: boolean }[];
}
