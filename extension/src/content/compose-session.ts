// SPDX-License-Identifier: Apache-2.0
// One compose box with what was written into it and the editors that are open for it. It lives as
// long as the box: a new editor for the same box finds the same state.

import type {
  ComposeSnapshot, ComposeToEditor, EditorToCompose, FromContent, WriteOutcome,
} from "../protocol/extension-messages";
import { findBlocks, plainText } from "./armor-text";
import { askAboutHold } from "./hold-dialog";
import { holdText, notEncryptedText } from "./hold-text";
import { words } from "./insertion";
import type { KeptText } from "./kept-text";
import { documentOf } from "./page-dom";
import { randomName } from "./random-name";
import { isSealedName } from "./page-files";
import { checkSend, checkText, heldUnlessRead, recipientsKey, type Hold, type SendState, type Written } from "./send-check";
import type { Guarded } from "./send-guard";
import { siteOf } from "./site";
import { holdsArmor, isAnswerSubject, typedText } from "./typed-text";
import type { Compose } from "./webmail";
import { addAll, addMissing, boxText, isWithoutPeople, whyNot, writeBox } from "./write-mail";

type Request<Kind extends EditorToCompose["kind"]> = Extract<EditorToCompose, { kind: Kind }>;

const lookEvery = 500;
const mostLooks = 240; // two minutes
/** A minute: a page may put its compose away while it sends, and bring it back when that failed. */
const looksWhileHidden = 120;

/** Milliseconds an editor may need to be there after it was asked for. */
const editorTakes = 30_000;

/** What a session may ask of what is around it. */
export interface SessionSurroundings {
  kept: KeptText;
  newMailUrl(): string | null;
  openEditor(session: ComposeSession): void;
}

export class ComposeSession implements Guarded {
  readonly id = randomName();
  compose: Compose;
  #editors = new Set<(message: ComposeToEditor) => void>();
  /** When an editor that was asked for is given up. */
  #editorDue = 0;
  #written: Written | null = null;
  /** Plain text of ours in the box: an invitation or a card, meant to be sent readable. */
  #plain: string | null = null;
  #around: SessionSurroundings;
  /** The background wants this mail encrypted, because the user does. */
  #chosen = false;
  /** The user said that it may go out readable. */
  #clearAccepted = false;
  #acceptedRecipients: string | null = null;
  /** Counts down after Send was let through, until it shows whether the mail went. */
  #looksLeft = 0;
  #hiddenFor = 0;

  constructor(compose: Compose, around: SessionSurroundings) {
    this.compose = compose;
    this.#around = around;
  }

  /** The user asked for an editor: until it is here nothing goes out. False: it does not come. */
  awaitEditor(comes: boolean): void {
    this.#editorDue = comes && !this.hasEditor ? performance.now() + editorTakes : 0;
  }

  /** An editor that is open; the returned function takes it away. */
  addEditor(tell: (message: ComposeToEditor) => void): () => void {
    this.awaitEditor(false);
    this.#editors.add(tell);
    return () => this.#editors.delete(tell);
  }

  get hasEditor(): boolean {
    return this.#editors.size > 0;
  }

  get #isBeingEncrypted(): boolean {
    return this.hasEditor || performance.now() < this.#editorDue;
  }

  get isEncrypted(): boolean {
    return this.#written !== null;
  }

  tell(message: ComposeToEditor): void {
    this.#editors.forEach((editor) => { editor(message); });
  }

  /** This mail is to be encrypted though nobody pressed our button. */
  choose(): void {
    this.#chosen = true;
  }

  /** The armor in the box, without regard to whose it is. */
  armor(): string | null {
    const { blocks } = findBlocks(plainText(this.compose.read()));
    return blocks.find(({ kind, truncated }) => kind === "message" && !truncated)?.armored ?? null;
  }

  snapshot(): ComposeSnapshot {
    const { compose } = this;
    const text = compose.read();
    const newMailUrl = this.#around.newMailUrl();
    return {
      site: siteOf(documentOf(compose.root)).hostname,
      from: compose.from(),
      recipients: compose.recipients(),
      subject: compose.subject(),
      typedText: this.#holdsPlain(text) ? "" : typedText(text),
      attachmentNames: this.#readableFiles(),
      holdsArmor: this.#holdsMail(text),
      ...(newMailUrl === null ? {} : { newMailUrl }),
    };
  }

  /** Until a file is there, its line may not have its name: it could be one of ours. */
  #readableFiles(): string[] {
    const { compose } = this;
    return compose.uploading() ? [] : compose.attachmentNames().filter((name) => !isSealedName(name));
  }

  /** Preface and armor in place of all the box holds; what counts is what is read back. */
  async write(request: Request<"write">): Promise<WriteOutcome> {
    const { preface, armored, recipients, files, armorInFile, subject } = request;
    const written = { preface, armored, recipients, files, armorInFile };
    if (subject !== undefined) this.compose.setSubject(subject);
    if (isWithoutPeople(this.compose)) addAll(this.compose, recipients);
    const found = await writeBox(this.compose, boxText(written));
    const shown = this.compose.read();
    if (checkText(written, shown)) return { ok: false, why: whyNot(boxText(written), shown, found) };
    if (this.compose.isWhole?.() === false) return { ok: false, why: "partial" };
    this.#written = written;
    this.#clearAccepted = false;
    this.#acceptedRecipients = null;
    return { ok: true };
  }

  async writePlain({ text, subject, to }: Request<"write_plain">): Promise<WriteOutcome> {
    const before = this.compose.read();
    if (holdsArmor(before) || typedText(before) !== "") return { ok: false, why: "not_empty" };
    if (subject !== undefined) this.compose.setSubject(subject);
    addMissing(this.compose, "to", to ?? []);
    const found = await writeBox(this.compose, text);
    this.#plain = text;
    if (this.#holdsPlain(this.compose.read())) return { ok: true };
    this.#plain = null;
    return { ok: false, why: found ? "differs" : "no_box" };
  }

  isArmed(): boolean {
    return this.#isBeingEncrypted || this.#written !== null || this.#clear() !== null;
  }

  mustHold(): boolean {
    return this.#hold() !== null;
  }

  explain(): void {
    const hold = this.#hold();
    if (!hold) return;
    askAboutHold(documentOf(this.compose.root), holdText(hold, {
      putBack: () => { if (this.#written) void this.compose.write(boxText(this.#written)); },
      keepText: (text) => { void this.#around.kept.keep(text); },
      encrypt: () => { this.#around.openEditor(this); },
      sendReadable: () => { this.#clearAccepted = true; },
      anotherMail: this.hasEditor ? null : (text) => { this.#askAboutClear(text); },
      acceptRecipients: () => { this.#acceptedRecipients = recipientsKey(this.compose.recipients()); },
      // Pages without TLS have no clipboard.
      copy: window.isSecureContext ? (addresses) => { void navigator.clipboard.writeText(addresses.join(", ")); } : null,
    }));
  }

  /** What was written is let go of by this answer alone: a page that empties its box changes nothing. */
  #askAboutClear(text: string): void {
    askAboutHold(documentOf(this.compose.root), notEncryptedText(text, () => {
      if (this.hasEditor) return;
      this.#written = null;
      this.#clearAccepted = true;
    }));
  }

  passed(): void {
    const waits = this.#looksLeft > 0;
    this.#looksLeft = mostLooks;
    this.#hiddenFor = 0;
    if (!waits) this.#lookLater();
  }

  /** The user went on writing: what was pressed did not send. */
  wentOn(): void {
    this.#looksLeft = 0;
  }

  /** The box or its page is gone, or the box is free for another mail. */
  gone(): void {
    if (this.#looksLeft > 0) this.#sent();
    this.#looksLeft = 0;
    this.#written = null;
  }

  #sent(): void {
    this.tell({ kind: "sent" });
    const message: FromContent = { kind: "compose.sent", composeId: this.id };
    void chrome.runtime.sendMessage(message).catch(() => undefined);
  }

  /** Why a mail that nobody encrypts should not just go out. */
  #clear(): Hold | null {
    if (this.#clearAccepted || this.#isBeingEncrypted || this.#written) return null;
    const text = this.compose.read();
    if (this.#holdsPlain(text)) return null;
    if (this.#chosen) return { why: "clear", because: "chosen" };
    const answers = holdsArmor(text) || isAnswerSubject(this.compose.subject());
    return answers && typedText(text) !== "" ? { why: "clear", because: "reply" } : null;
  }

  /** Armor, or what stands in its place. */
  #holdsMail(text: string): boolean {
    if (holdsArmor(text)) return true;
    return this.#written?.armorInFile === true && words(text).includes(words(this.#written.preface));
  }

  /** A page tells nobody that it sent; it takes its box away, empties it, or puts it out of sight. */
  #lookLater(): void {
    setTimeout(() => {
      if (this.#looksLeft === 0) return;
      this.#looksLeft--;
      const { compose } = this;
      this.#hiddenFor = compose.isHidden?.() ? this.#hiddenFor + 1 : 0;
      if (compose.isGone() || this.#hiddenFor === looksWhileHidden || !this.#holdsMail(compose.read())) this.gone();
      else this.#lookLater();
    }, lookEvery);
  }

  #hold(): Hold | null {
    return heldUnlessRead(this.#written !== null, () => this.#judge());
  }

  #judge(): Hold | null {
    if (!this.#written && this.#holdsPlain(this.compose.read())) return null;
    const clear = this.#clear();
    if (clear) return clear;
    if (this.#written && this.compose.isWhole?.() === false) return { why: "hidden_text" };
    return checkSend(this.#written, this.#state(), {
      isKept: (text) => this.#around.kept.has(text),
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

  #holdsPlain(text: string): boolean {
    return this.#plain !== null && words(text) === words(this.#plain);
  }
}
