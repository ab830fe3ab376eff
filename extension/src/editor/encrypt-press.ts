// SPDX-License-Identifier: Apache-2.0
// What follows when Encrypt is pressed: questions, keys, files, the mail, the page. It can be
// cancelled while files are under way, and nothing that is written here is lost by any of it.

import { say } from "../page/words";
import { mostFiles } from "../protocol/file-sizes";
import type { Account } from "../protocol/messages";
import { unlockFirst } from "../page/call-host";
import { headerText } from "../page/header-text";
import type { Attachments } from "./attachments";
import { pageUrl, type ComposeTarget } from "./compose-target";
import { Delivery } from "./delivery";
import { encryptMail, type Encrypted, type Mail } from "./encrypt";
import type { MailForm } from "./mail-form";
import { alertWith, clearOutcome, status } from "./outcome-view";
import { rememberFrom } from "./remembered";
import { sealFiles, type Sealed } from "./seal-files";
import { SecretFiles } from "./secret-files";
import { holdsSecretKey } from "./secret-text";

/** What the host takes into one mail (docs/protocol.md, limits). */
const mostPeople = 200;
const mostAttached = 100;

export interface PressActions {
  loadAccounts(): Promise<void>;
  takeTyped(): string;
  mayEncrypt(readers: string[]): Promise<boolean>;
  inReplyTo(): string | undefined;
  newBox(): Promise<string | null>;
  /** It stands in the page, as it is here now. */
  written(): void;
  waitsForBox(): void;
  invited(address: string): void;
}

export class EncryptPress {
  readonly #target: ComposeTarget;
  readonly #form: MailForm;
  readonly #attachments: Attachments;
  readonly #actions: PressActions;
  readonly #delivery: Delivery;
  readonly #secretFiles = new SecretFiles();
  #work = new AbortController();

  constructor(target: ComposeTarget, form: MailForm, attachments: Attachments, actions: PressActions) {
    this.#target = target;
    this.#form = form;
    this.#attachments = attachments;
    this.#actions = actions;
    this.#delivery = new Delivery(target, {
      written: (encrypted) => {
        if (this.#isAsItWas(encrypted)) actions.written();
      },
      waitsForBox: actions.waitsForBox,
      invited: actions.invited,
    });
  }

  cancel(): void {
    this.#work.abort();
  }

  async press(): Promise<void> {
    if (document.querySelector("dialog[open]")) return; // "Discard this draft?", and Ctrl+Enter for an answer
    clearOutcome();
    // What this window asked for when it opened may have been lost with the background.
    if (this.#form.from.address === "") await this.#actions.loadAccounts();
    const problem = this.#problem(this.#actions.takeTyped()) ?? this.#secret();
    if (problem) {
      alertWith("warn", problem);
      return;
    }
    const mail = this.#form.mail();
    const { to, cc, bcc } = mail.people;
    if (!(await this.#actions.mayEncrypt([...to, ...cc, ...bcc]))) return;
    if (!(await this.#secretFiles.maySend(this.#attachments.files.map(({ file }) => file)))) return;
    this.#work = new AbortController();
    const { signal } = this.#work;
    this.#attachments.underWay = true;
    try {
      const encrypted = await this.#encrypt(mail, signal);
      const { page } = this.#target;
      if (page) await rememberFrom(page.site, mail.from);
      signal.throwIfAborted();
      await this.#delivery.write(encrypted, () => this.#actions.newBox());
    } catch (error) {
      if (!signal.aborted) throw error;
      alertWith("", say("encrypting_cancelled"));
    } finally {
      this.#attachments.underWay = false;
    }
  }

  async invite(account: Account | undefined, address: string): Promise<void> {
    await this.#delivery.invite(account, address, await this.#newMail());
  }

  async #encrypt(mail: Mail, signal: AbortSignal): Promise<Encrypted> {
    status(say("encrypting"));
    const waiting = () => {
      status(say("passphrase_window"));
    };
    const files = this.#attachments.files;
    let sealed: Sealed = { streams: [], files: [] };
    if (files.length > 0) {
      await unlockFirst(waiting);
      status(say("sealing_files"));
      sealed = await sealFiles(files, mail.from, mail.people, {
        signal,
        progress: (file, done) => {
          this.#attachments.progress(file, done);
        },
      });
    }
    return encryptMail(mail, this.#actions.inReplyTo(), sealed, waiting);
  }

  #problem(unread: string): string | null {
    if (unread !== "") return say("not_an_address", unread);
    if (this.#form.from.address === "") return say("no_accounts");
    const people = this.#form.people.addresses().length;
    if (people === 0) return say("no_recipients");
    if (people > mostPeople) return say("too_many_people", mostPeople);
    if (this.#attachments.files.length > mostAttached) return say("too_many_files", mostAttached);
    if (this.#attachments.bytes > mostFiles) return say("files_too_large");
    const { missing } = this.#attachments;
    return missing.length > 0 ? say("add_files_again", missing.join(", ")) : null;
  }

  /** Here it can be said in words; the host, which refuses it too, has none for it. */
  #secret(): string | null {
    const { subject, text } = this.#form.mail();
    const held = [headerText(subject), text, ...this.#attachments.names()].some(holdsSecretKey);
    return held ? say("holds_secret_key") : null;
  }

  #isAsItWas({ mail, files, armorInFile }: Encrypted): boolean {
    const sealed = files.length - (armorInFile ? 1 : 0);
    const same = JSON.stringify(mail) === JSON.stringify(this.#form.mail());
    return same && sealed === this.#attachments.files.length;
  }

  async #newMail(): Promise<string | null> {
    const { page, address } = this.#target;
    return page && address ? pageUrl(address.tab, page.newMailUrl) : null;
  }
}
