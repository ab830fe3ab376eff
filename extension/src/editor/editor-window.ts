// SPDX-License-Identifier: Apache-2.0
// The state of one editor window and what happens to it. Nothing typed is lost by anything that
// fails: the text stays until it stands encrypted in the page and was sent, or the user discards it.

import { busy } from "../page/busy";
import { button, byId, listen } from "../page/dom";
import { openOptions } from "../page/open-options";
import { say } from "../page/words";
import { asHostError, type HostError } from "../protocol/errors";
import { AnsweredMessage } from "./answered-message";
import { answerStart } from "./answer";
import { Answering } from "./answering";
import type { Beginning, ComposeAddress } from "./beginning";
import { ComposeTarget, newMailUrlOn } from "./compose-target";
import { EncryptPress } from "./encrypt-press";
import { pageFrom } from "./from-field";
import { offerKnownPeople } from "./known-people";
import { MailForm } from "./mail-form";
import { alertError, alertWith, copyButton, status } from "./outcome-view";
import { SituationView, type SituationActions } from "./situation-view";
import { Attachments } from "./attachments";
import { AttachmentsView } from "./attachments-view";
import { UnsentMail } from "./unsent-mail";

/** Long enough to be read aloud, short enough not to stand before the page's Send. */
const closeAfter = 1500;

export class EditorWindow implements SituationActions {
  readonly #target = new ComposeTarget({
    changed: () => {
      this.#view.render();
    },
    sent: () => void this.#pageSent(),
    gone: () => {
      this.#pageGone();
    },
  });
  readonly #form = new MailForm({
    edited: () => {
      this.edited();
    },
    peopleChanged: () => {
      this.#view.refreshKeys();
    },
  });
  readonly #attachments = new Attachments(() => {
    this.#attachmentsView.render();
  });
  readonly #attachmentsView = new AttachmentsView(
    this.#attachments,
    () => {
      this.edited();
    },
    () => {
      this.#press.cancel();
    },
  );
  readonly #unsent = new UnsentMail(this.#form, this.#target, this.#attachments, {
    answers: () => this.#answering?.inReplyTo,
    filled: () => {
      this.#view.refreshKeys();
      this.#form.text.focus();
    },
  });
  readonly #view = new SituationView(this.#form, this.#target, this);
  readonly #press: EncryptPress;
  #answering: Answering | null = null;
  #waitsForBox = false;
  readonly #encryptButton = byId("encrypt") as HTMLButtonElement;

  constructor() {
    this.#press = new EncryptPress(this.#target, this.#form, this.#attachments, {
      mayEncrypt: async (readers) => (await this.#answering?.mayEncrypt(readers)) ?? true,
      loadAccounts: () => this.#loadAccounts(),
      takeTyped: () => this.#view.takeTyped(),
      inReplyTo: () => this.#unsent.inReplyTo,
      newBox: () => this.#newBox(),
      written: () => void this.#written(),
      waitsForBox: () => {
        this.#waitsForBox = true;
      },
      invited: (address) => void this.#unsent.waitFor(address),
    });
    const encrypt = () =>
      busy(
        this.#encryptButton,
        () => this.#press.press(),
        (error) => {
          this.#failed(error);
        },
      );
    listen(this.#encryptButton, "click", encrypt);
    listen(document, "keydown", (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key !== "Enter" || !(ctrlKey || metaKey)) return;
      event.preventDefault();
      void encrypt();
    });
    addEventListener("focus", () => void this.#loadAccounts());
  }

  async start(beginning: Beginning): Promise<void> {
    if (beginning.what === "compose") await this.#connect(beginning.address);
    this.#form.firstEmpty().focus();
    await this.#loadAccounts();
    void offerKnownPeople();
    switch (beginning.what) {
      case "compose":
        return this.#unsent.resumeOfBox(beginning.address.compose);
      case "answer":
        return this.#startAnswer(beginning);
      case "drafts":
        return this.#unsent.list(beginning.waiting);
    }
  }

  /** True: this window is the one for that compose box, or becomes it. */
  isFor(address: ComposeAddress): boolean {
    const own = this.#target.address;
    if (own?.compose === address.compose) return true;
    const free = this.#target.link === null && (this.#waitsForBox || own?.tab === address.tab);
    if (!free || this.#form.isEmpty) return false;
    this.#waitsForBox = false;
    void this.#adopt(address);
    return true;
  }

  contactChanged(): void {
    this.#view.refreshKeys();
    void offerKnownPeople();
  }

  takeText(text: string): void {
    this.#view.textTaken = true;
    const field = this.#form.text;
    field.value = [text.trimEnd(), field.value].filter((part) => part !== "").join("\n\n");
    this.edited();
    this.#view.render();
    field.focus();
  }

  addPerson(...[field, person]: Parameters<SituationActions["addPerson"]>): void {
    this.#form.people.add(field, person);
    this.#view.refreshKeys();
    this.edited();
  }

  useFrom(address: string): void {
    this.#form.from.address = address;
    this.#view.refreshKeys();
    this.edited();
  }

  createAccount(address: string): void {
    openOptions(`create=${encodeURIComponent(address)}`);
  }

  invite(address: string): Promise<void> {
    return this.#press.invite(this.#form.from.account, address);
  }

  answerNotes(): HTMLElement[] {
    return this.#answering?.notes() ?? [];
  }

  editAgain(): Promise<void> {
    return this.#unsent.editAgain();
  }

  async #connect(address: ComposeAddress): Promise<void> {
    await this.#target.connect(address);
    const { page } = this.#target;
    if (!page) return;
    this.#view.render();
    await this.#view.pageCame();
    this.#form.people.fill(page.recipients);
    // What an earlier Encrypt wrote there is nobody's subject.
    this.#form.subject.value = page.subject === say("outer_subject") ? "" : page.subject;
  }

  async #startAnswer(beginning: Extract<Beginning, { what: "answer" }>): Promise<void> {
    try {
      status(say("opening"));
      const answered = await AnsweredMessage.open(beginning, () => {
        status(say("passphrase_window"));
      });
      const start = answerStart(answered.message, answered.how, this.#form.from.addresses());
      this.#form.fill({ ...start, text: "", files: [] });
      this.#answering = new Answering(answered, this.#form, this.#attachments, () => {
        this.edited();
        this.#view.render();
      });
      status("");
      this.#view.refreshKeys();
      this.#form.firstEmpty().focus();
    } catch (error) {
      this.#failed(asHostError(error));
    }
  }

  async #adopt(address: ComposeAddress): Promise<void> {
    await this.#target.connect(address);
    alertWith("", say("box_found"));
    this.#view.render();
  }

  /** The mail is on its way: nothing is left to keep. */
  async #pageSent(): Promise<void> {
    if (!this.#unsent.drafting.isWritten) return;
    await this.#unsent.drafting.forget().catch(() => undefined); // the background does it as well
    window.close();
  }

  #pageGone(): void {
    if (this.#unsent.drafting.isWritten) return;
    const { text } = this.#form;
    const copy = copyButton(say("copy_text"), () => text.value);
    alertWith("warn", say("page_gone"), ...(this.#form.isEmpty ? [] : [copy]));
  }

  async #newBox(): Promise<string | null> {
    const { site } = this.#unsent;
    return (await this.#answering?.pageUrl()) ?? (site === undefined ? null : newMailUrlOn(site));
  }

  edited(): void {
    this.#unsent.drafting.edited();
  }

  async #loadAccounts(): Promise<void> {
    const { from } = this.#form;
    try {
      await from.load(this.#target.page);
    } catch (error) {
      this.#failed(asHostError(error));
      return;
    }
    if (from.addresses().length === 0) {
      const setUp = button(say("set_up"), () => {
        this.createAccount(pageFrom(this.#target.page) ?? "");
      });
      alertWith("warn", say("no_accounts"), setUp);
    }
    this.#view.refreshKeys();
  }

  async #written(): Promise<void> {
    await this.#unsent.written();
    setTimeout(() => {
      if (this.#unsent.drafting.isWritten) window.close();
    }, closeAfter);
  }

  #failed(error: HostError): void {
    if (error.code === "recipient_key_missing" || error.code === "key_changed") this.#view.refreshKeys();
    alertError(error);
  }
}
