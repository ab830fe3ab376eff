// SPDX-License-Identifier: Apache-2.0
// The message this mail answers, if any, and what of it is quoted: the question before Encrypt when
// somebody would read words that were not written to them.

import { button } from "../page/dom";
import { say, sayError } from "../page/words";
import { asHostError } from "../protocol/errors";
import type { AnsweredMessage } from "./answered-message";
import type { Attachments } from "./attachments";
import { keepsWriting } from "./keeps-writing";
import type { MailForm } from "./mail-form";
import { note } from "./notes";
import { alertWith, status } from "./outcome-view";
import { holdsQuote, mayQuote, outsiders, quoteOf } from "./quote";
import { verdictLine } from "../reader/verdict";

export class Answering {
  readonly #answered: AnsweredMessage;
  readonly #form: MailForm;
  readonly #attachments: Attachments;
  readonly #edited: () => void;
  readonly #quote: string;
  #quoted = false;
  #filesAdded = false;
  /** Who may read the quote though it was not written to them: the user said so. */
  readonly #allowed = new Set<string>();

  constructor(answered: AnsweredMessage, form: MailForm, attachments: Attachments, edited: () => void) {
    this.#answered = answered;
    this.#form = form;
    this.#attachments = attachments;
    this.#edited = edited;
    this.#quote = quoteOf(answered.message, answered.text, answered.how);
    if (mayQuote(answered.message.verdict)) this.#insertQuote();
  }

  /** Mails are threaded by it; a forwarded one begins its own thread. */
  get inReplyTo(): string | undefined {
    const { how, message } = this.#answered;
    return how === "forward" ? undefined : (message.messageId ?? undefined);
  }

  pageUrl(): Promise<string | null> {
    return this.#answered.pageUrl();
  }

  notes(): HTMLElement[] {
    const { message, how } = this.#answered;
    const notes: HTMLElement[] = [];
    if (!this.#quoted) {
      const insert = button(say("quote_anyway"), () => {
        this.#insertQuote();
        this.#edited();
      });
      notes.push(note("warn", say("not_quoted", verdictLine(message).text), insert));
    }
    if (how === "forward" && message.attachments.length > 0 && !this.#filesAdded) {
      const names = message.attachments.map(({ name }) => name).join(", ");
      notes.push(note("", say("files_not_forwarded", names), button(say("forward_files"), () => this.#addFiles())));
    }
    return notes;
  }

  /** False: the user wants to go on writing. */
  async mayEncrypt(readers: string[]): Promise<boolean> {
    if (!this.#quoted || !holdsQuote(this.#form.text.value, this.#quote)) return true;
    const strangers = outsiders(readers, this.#answered.message, this.#form.from.addresses()).filter(
      (address) => !this.#allowed.has(address),
    );
    if (strangers.length === 0) return true;
    const text = say("quote_text", strangers.join(", "));
    if (await keepsWriting(say("quote_title"), text, { text: say("quote_to_them") })) return false;
    for (const address of strangers) this.#allowed.add(address);
    return true;
  }

  #insertQuote(): void {
    this.#quoted = true;
    const { text } = this.#form;
    text.value = `${text.value.trimEnd()}\n\n${this.#quote}\n`;
    text.setSelectionRange(0, 0);
    text.scrollTop = 0;
  }

  async #addFiles(): Promise<void> {
    const { signal } = new AbortController();
    status(say("fetching_files"));
    try {
      for (const attachment of this.#answered.message.attachments) {
        this.#attachments.add([await this.#answered.file(attachment, signal)]);
      }
      this.#filesAdded = true;
      status("");
    } catch (error) {
      const why = error instanceof Error && error.name === "PageFileError" ? say("file_not_on_page") : sayError(asHostError(error));
      alertWith("warn", `${say("files_not_added")} ${why}`);
    }
    this.#edited();
  }
}
