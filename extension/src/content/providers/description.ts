// SPDX-License-Identifier: Apache-2.0
// A webmail described by where things are on its pages. Most adapters are a description and
// nothing else; what a page does differently from all others stands in its few functions.

import type { InsertStep } from "../insertion";
import type { Alternative } from "../selectors";
import type { Message, PageAttachment } from "../webmail";

export type ComposeKey =
  /** One element per compose; absent: the smallest element around `editor` with `send` and `to`. */
  | "root"
  /** The box, or the frame of the same origin that holds it. */
  | "editor"
  /** Inside such a frame; absent: its body. */
  | "editorInFrame"
  | "to" | "cc" | "bcc"
  /** Within a field: one element per person, and where a person is still being typed. */
  | "chip" | "typing"
  /** Fields with whole lists as their value, beside or instead of chips. */
  | "toValue" | "ccValue" | "bccValue"
  /** While it is seen, there are more people than chips. */
  | "collapsed"
  | "from" | "subject"
  /** In the compose; and anywhere on the page (menus that open outside). */
  | "send" | "sendElsewhere"
  /** Our button comes first into `place`, or right after an element of `after`. */
  | "place" | "after"
  | "fileInput" | "dropZone"
  | "attachment" | "attachmentName" | "uploading";

export type MessageKey =
  | "message"
  /** The letter itself, or the frame of the same origin that holds it. */
  | "body" | "bodyInFrame"
  /** In the message and outside its body. */
  | "sender" | "date" | "clipped" | "file" | "fileName"
  /** In the message, else anywhere on the page outside of letters. */
  | "messageSubject";

export type Places<Key extends string> = Readonly<Partial<Record<Key, readonly Alternative[]>>>;

export interface Description {
  name: string;
  /** Hosts of this provider, `*.` for all below one; the manifest asks for these. */
  hosts: readonly string[];
  /** For what has no host of its own: told by the page, once, when it has loaded. */
  isPage?(url: URL, document: Document): boolean;
  compose: Places<ComposeKey>;
  message: Places<MessageKey>;
  /** Attributes of a chip or sender that hold an address, best first; "text" is what it shows. */
  addressIn: readonly string[];
  /** How text comes into the box; absent: everything that may work, in turn. */
  insert?: readonly InsertStep[];
  /** Keys that send besides Ctrl+Enter. */
  sendsWith?(event: KeyboardEvent): boolean;
  /** The mailbox's own address where a compose shows no From. */
  account?(document: Document): string | null;
  /** Where this page opens an empty compose. */
  newMailUrl?(site: URL): string;
  fullText?(clipped: Element, message: Message): Promise<string | null>;
  attachmentOf?(file: Element): PageAttachment | null;
}
