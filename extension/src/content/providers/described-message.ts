// SPDX-License-Identifier: Apache-2.0
// A received message of a webmail that is known by description. Who it is from and what it is about
// is looked up outside of every letter: a letter can hold the same markup as the page.

import { attributeOf, contains, documentOf, textContentOf } from "../page-dom";
import { fetchFile, sameOriginUrl } from "../page-link";
import { findEvery, type Alternative } from "../selectors";
import { shownDate } from "../shown-date";
import type { Message, PageAttachment } from "../webmail";
import type { Description, MessageKey } from "./description";
import { nameOfFile } from "./page-files";
import { mailboxOn } from "./shown-people";

const noLink = (): Promise<Blob> => Promise.reject(new Error("the page has no link to this file"));

export class DescribedMessage implements Message {
  body: Element;
  #root: Element | null;
  #webmail: Description;

  /** `root` holds the message with its headings, where they are known; `body` is the letter. */
  constructor(root: Element | null, body: Element, webmail: Description) {
    this.#root = root;
    this.body = body;
    this.#webmail = webmail;
  }

  sender(): { name: string; address: string } | null {
    for (const sender of this.#outside("sender")) {
      const mailbox = mailboxOn(sender, this.#webmail.addressIn);
      if (mailbox) return mailbox;
    }
    return null;
  }

  subject(): string | null {
    const own = this.#outside("messageSubject")[0];
    const subject = own ?? this.#outside("messageSubject", this.#page)[0];
    return subject ? textContentOf(subject).trim() : null;
  }

  date(): string | null {
    const shown = this.#outside("date").flatMap((date) =>
      ["datetime", "data-time", "title", "aria-label"].map((name) => attributeOf(date, name) ?? "").concat(textContentOf(date)),
    );
    return shown.map(shownDate).find((date) => date !== null) ?? null;
  }

  truncated(): boolean {
    return this.#clipped() !== undefined;
  }

  async fullText(): Promise<string | null> {
    const clipped = this.#clipped();
    return clipped ? ((await this.#webmail.fullText?.(clipped, this)) ?? null) : null;
  }

  attachments(): PageAttachment[] {
    return this.#outside("file").map((file) => this.#webmail.attachmentOf?.(file) ?? this.#linked(file));
  }

  #linked(file: Element): PageAttachment {
    const url = sameOriginUrl(file);
    const named = this.#places("fileName").length > 0 ? findEvery(file, this.#places("fileName"))[0] : undefined;
    return { name: nameOfFile(named ?? file), fetch: url ? () => fetchFile(url) : noLink };
  }

  /** A page puts its note about a clipped letter at the letter's end. */
  #clipped(): Element | undefined {
    return findEvery(this.#root ?? this.body, this.#places("clipped"))[0];
  }

  /** The page of the message: its letter may stand in a frame of its own. */
  get #page(): Document {
    return documentOf(this.#root ?? this.body);
  }

  #places(key: MessageKey): readonly Alternative[] {
    return this.#webmail.message[key] ?? [];
  }

  #outside(key: MessageKey, root: Node | null = this.#root): Element[] {
    const places = this.#places(key);
    if (!root || places.length === 0) return [];
    const letters = findEvery(root, this.#places("body"));
    return findEvery(root, places).filter((found) => !letters.some((letter) => contains(letter, found)));
  }
}
