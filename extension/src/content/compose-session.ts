// SPDX-License-Identifier: Apache-2.0
// One compose box with what was written into it and the editors that are open for it. It lives as
// long as the box: a new editor for the same box finds the same state.

import type {
  ComposeSnapshot, ComposeToEditor, EditorToCompose, WriteOutcome,
} from "../protocol/extension-messages";
import { askAboutHold } from "./hold-dialog";
import { holdText } from "./hold-text";
import type { KeptText } from "./kept-text";
import { documentOf } from "./page-dom";
import { randomName } from "./random-name";
import { checkSend, recipientsKey, type Hold, type SendState, type Written } from "./send-check";
import type { Guarded } from "./send-guard";
import { siteOf } from "./site";
import { holdsArmor, typedText } from "./typed-text";
import type { Compose, RecipientField } from "./webmail";

type Request<Kind extends EditorToCompose["kind"]> = Extract<EditorToCompose, { kind: Kind }>;

const lookEvery = 500;
const mostLooks = 240; // two minutes

/** Text without regard to how a page breaks its lines. */
const words = (text: string): string => text.split(/\s+/).join(" ").trim();

export const boxText = ({ preface, armored }: Pick<Written, "preface" | "armored">): string =>
  `${preface}\n\n${armored.trim()}\n`;

export class ComposeSession implements Guarded {
  readonly id = randomName();
  compose: Compose;
  #editors = new Set<(message: ComposeToEditor) => void>();
  #written: Written | null = null;
  /** Plain text of ours in the box: an invitation or a card, meant to be sent readable. */
  #plain: string | null = null;
  #kept: KeptText;
  #acceptedRecipients: string | null = null;
  /** Counts down after Send was let through, until it shows whether the mail went. */
  #looksLeft = 0;

  constructor(compose: Compose, kept: KeptText) {
    this.compose = compose;
    this.#kept = kept;
  }

  /** An editor that is open; the returned function takes it away. */
  addEditor(tell: (message: ComposeToEditor) => void): () => void {
    this.#editors.add(tell);
    return () => this.#editors.delete(tell);
  }

  get hasEditor(): boolean {
    return this.#editors.size > 0;
  }

  tell(message: ComposeToEditor): void {
    this.#editors.forEach((editor) => { editor(message); });
  }

  snapshot(): ComposeSnapshot {
    const { compose } = this;
    const text = compose.read();
    const inReplyTo = compose.inReplyTo();
    return {
      site: siteOf(documentOf(compose.root)).hostname,
      from: compose.from(),
      recipients: compose.recipients(),
      subject: compose.subject(),
      typedText: this.#holdsPlain(text) ? "" : typedText(text),
      attachmentNames: compose.attachmentNames(),
      holdsArmor: holdsArmor(text),
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
    };
  }

  /** Preface and armor in place of all the box holds; what counts is what is read back. */
  async write(request: Request<"write">): Promise<WriteOutcome> {
    const { preface, armored, recipients, subject } = request;
    const written = { preface, armored, recipients };
    if (subject !== undefined) this.compose.setSubject(subject);
    if (this.#isPageWithoutPeople()) this.#addAll(recipients);
    const found = await this.compose.write(boxText(written));
    const hold = checkSend(written, this.#state(), { isKept: () => false, recipients: null });
    if (hold?.why === "armor_differs" || hold?.why === "foreign_text") {
      return { ok: false, why: found || this.compose.read() !== "" ? "differs" : "no_box" };
    }
    this.#written = written;
    this.#acceptedRecipients = null;
    return { ok: true };
  }

  async writePlain({ text, subject, to }: Request<"write_plain">): Promise<WriteOutcome> {
    const before = this.compose.read();
    if (holdsArmor(before) || typedText(before) !== "") return { ok: false, why: "not_empty" };
    if (subject !== undefined) this.compose.setSubject(subject);
    this.#addMissing("to", to ?? []);
    const found = await this.compose.write(text);
    this.#plain = text;
    if (this.#holdsPlain(this.compose.read())) return { ok: true };
    this.#plain = null;
    return { ok: false, why: found ? "differs" : "no_box" };
  }

  isArmed(): boolean {
    return this.hasEditor || this.#written !== null;
  }

  mustHold(): boolean {
    return this.#hold() !== null;
  }

  explain(): void {
    const hold = this.#hold();
    if (!hold) return;
    askAboutHold(documentOf(this.compose.root), holdText(hold, {
      putBack: () => { if (this.#written) void this.compose.write(boxText(this.#written)); },
      keepText: (text) => { void this.#kept.keep(text); },
      acceptRecipients: () => { this.#acceptedRecipients = recipientsKey(this.compose.recipients()); },
      // Pages without TLS have no clipboard.
      copy: window.isSecureContext ? (addresses) => { void navigator.clipboard.writeText(addresses.join(", ")); } : null,
    }));
  }

  passed(): void {
    const waits = this.#looksLeft > 0;
    this.#looksLeft = mostLooks;
    if (!waits) this.#lookLater();
  }

  /** The user went on writing: what was pressed did not send. */
  wentOn(): void {
    this.#looksLeft = 0;
  }

  /** The box or its page is gone, or the box is free for another mail. */
  gone(): void {
    if (this.#looksLeft > 0) this.tell({ kind: "sent" });
    this.#looksLeft = 0;
    this.#written = null;
  }

  /** A page tells nobody that it sent; it takes its box away, or empties it. */
  #lookLater(): void {
    setTimeout(() => {
      if (this.#looksLeft === 0) return;
      this.#looksLeft--;
      if (this.compose.isGone() || !holdsArmor(this.compose.read())) this.gone();
      else this.#lookLater();
    }, lookEvery);
  }

  #hold(): Hold | null {
    if (!this.#written && this.#holdsPlain(this.compose.read())) return null;
    return checkSend(this.#written, this.#state(), {
      isKept: (text) => this.#kept.has(text),
      recipients: this.#acceptedRecipients,
    });
  }

  #state(): SendState {
    const { compose } = this;
    return {
      text: compose.read(),
      from: compose.from(),
      recipients: compose.recipients(),
      attachmentNames: compose.attachmentNames(),
      uploading: compose.uploading(),
    };
  }

  #isPageWithoutPeople(): boolean {
    const { to, cc, bcc, complete } = this.compose.recipients();
    return complete && to.length + cc.length + bcc.length === 0;
  }

  #addAll(recipients: Record<RecipientField, string[]>): void {
    for (const field of ["to", "cc", "bcc"] as const) {
      this.#addMissing(field, recipients[field]);
    }
  }

  #addMissing(field: RecipientField, addresses: string[]): void {
    const { to, cc, bcc } = this.compose.recipients();
    const present = [...to, ...cc, ...bcc].map((address) => address.toLowerCase());
    const missing = addresses.filter((address) => !present.includes(address.toLowerCase()));
    if (missing.length > 0) this.compose.addRecipients(field, missing);
  }

  #holdsPlain(text: string): boolean {
    return this.#plain !== null && words(text) === words(this.#plain);
  }
}
