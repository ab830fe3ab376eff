// SPDX-License-Identifier: Apache-2.0
// The state of one editor window and what happens to it. Nothing typed is lost by anything that
// fails: the text stays until it stands encrypted in the page or the user discards it.

import { busy } from "../page/busy";
import { button, byId, listen, replace } from "../page/dom";
import { openOptions } from "../page/open-options";
import { say } from "../page/words";
import { asHostError, type HostError } from "../protocol/errors";
import type { ComposeSnapshot } from "../protocol/extension-messages";
import type { ComposeLink } from "./compose-link";
import { Delivery } from "./delivery";
import { encryptMail, type Mail } from "./encrypt";
import { FromField, pageFrom } from "./from-field";
import { KeyStates } from "./key-states";
import { note, notesOf, type NoteActions } from "./notes";
import { alertError, alertWith, clearOutcome, copyButton, status } from "./outcome-view";
import { fields, People } from "./people";
import { PeopleView } from "./people-view";
import { rememberFrom } from "./remembered";
import { UnsentText } from "./unsent-text";

/** Long enough to be read aloud, short enough not to stand before the page's Send. */
const closeAfter = 1500;

export class EditorWindow implements NoteActions {
  readonly #link: ComposeLink;
  readonly #people = new People();
  readonly #keys = new KeyStates(() => {
    this.#render();
  });
  readonly #peopleView = new PeopleView(this.#people, this.#keys, () => {
    this.#changed();
  });
  readonly #from = new FromField(() => {
    this.#changed();
  });
  readonly #subject = byId("subject") as HTMLInputElement;
  readonly #text = byId("text") as HTMLTextAreaElement;
  readonly #encryptButton = byId("encrypt") as HTMLButtonElement;
  readonly #unsent = new UnsentText(this.#text);
  readonly #delivery: Delivery;
  #page: ComposeSnapshot | null = null;
  #textTaken = false;
  #drawn = "";

  constructor(link: ComposeLink) {
    this.#link = link;
    this.#delivery = new Delivery(link, (mail) => {
      this.#written(mail);
    });
    this.#wire();
  }

  async start(): Promise<void> {
    this.#page = await this.#link.snapshot();
    if (this.#page) {
      this.#people.fill(this.#page.recipients);
      this.#subject.value = this.#page.subject;
    }
    this.#firstEmpty().focus();
    await this.#loadAccounts();
  }

  pageChanged(snapshot: ComposeSnapshot): void {
    this.#page = snapshot;
    this.#render();
  }

  /** The mail is on its way: nothing is left to keep. */
  pageSent(): void {
    if (this.#unsent.kept) window.close();
  }

  pageGone(): void {
    if (this.#unsent.kept) return;
    const copy = copyButton(say("copy_text"), () => this.#text.value);
    alertWith("warn", say("page_gone"), ...(this.#text.value === "" ? [] : [copy]));
  }

  takeText(text: string): void {
    this.#textTaken = true;
    this.#text.value = [text.trimEnd(), this.#text.value]
      .filter((part) => part !== "")
      .join("\n\n");
    this.#unsent.kept = false;
    this.#render();
    this.#text.focus();
  }

  addPerson(...[field, person]: Parameters<NoteActions["addPerson"]>): void {
    this.#people.add(field, person);
    this.#changed();
  }

  useFrom(address: string): void {
    this.#from.address = address;
    this.#changed();
  }

  createAccount(address: string): void {
    openOptions(`create=${encodeURIComponent(address)}`);
  }

  #wire(): void {
    const encrypt = () =>
      busy(
        this.#encryptButton,
        () => this.#encrypt(),
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
    for (const input of [this.#text, this.#subject]) {
      listen(input, "input", () => {
        this.#unsent.kept = false;
      });
    }
    addEventListener("focus", () => void this.#loadAccounts());
  }

  #firstEmpty(): HTMLElement {
    if (this.#people.addresses().length === 0) return byId("to-input");
    return this.#subject.value === "" ? this.#subject : this.#text;
  }

  async #loadAccounts(): Promise<void> {
    try {
      await this.#from.load(this.#page);
    } catch (error) {
      this.#failed(asHostError(error));
      return;
    }
    if (this.#from.addresses().length === 0) {
      const setUp = button(say("set_up"), () => {
        this.createAccount(pageFrom(this.#page) ?? "");
      });
      alertWith("warn", say("no_accounts"), setUp);
    }
    this.#refreshKeys();
  }

  /** The page's box no longer holds what stands here. */
  #changed(): void {
    this.#unsent.kept = false;
    this.#refreshKeys();
  }

  #refreshKeys(): void {
    this.#render();
    void this.#keys.refresh(this.#everybody());
  }

  #everybody(): string[] {
    return [...this.#people.addresses(), this.#from.address].filter((address) => address !== "");
  }

  /** Only what changed is drawn: a button must not be replaced under the pointer. */
  #render(): void {
    const people = fields.map((field) => this.#people.in(field));
    const states = this.#everybody().map((address) => [
      this.#keys.of(address),
      this.#keys.hasMixedScript(address),
    ]);
    const hybrid = this.#keys.hybrid(this.#everybody());
    const now = JSON.stringify([
      people,
      states,
      hybrid,
      this.#page,
      this.#from.address,
      this.#from.addresses(),
      this.#textTaken,
    ]);
    if (now === this.#drawn) return;
    this.#drawn = now;
    this.#peopleView.render();
    status(hybrid === null ? "" : say(hybrid ? "encryption_hybrid" : "encryption_classical"));
    this.#renderNotes();
  }

  #renderNotes(): void {
    if (!this.#page) return;
    const situation = {
      snapshot: this.#page,
      people: this.#people,
      accounts: this.#from.addresses(),
      from: this.#from.address,
      textTaken: this.#textTaken,
    };
    replace(byId("notes"), ...notesOf(situation, this), ...this.#invitations());
  }

  /** One offer for each person without a key. */
  #invitations(): HTMLElement[] {
    return this.#keys.withState(this.#people.addresses(), "missing").map((address) =>
      note(
        "warn",
        say("missing_key", address),
        button(say("invite"), () => this.#delivery.invite(this.#from.account, address)),
      ),
    );
  }

  async #encrypt(): Promise<void> {
    clearOutcome();
    // What this window asked for when it opened may have been lost with the background.
    if (this.#from.address === "") await this.#loadAccounts();
    const problem = this.#problem(this.#peopleView.takeTyped());
    if (problem) {
      alertWith("warn", problem);
      return;
    }
    status(say("encrypting"));
    const mail = this.#mail();
    const encrypted = await encryptMail(mail, this.#page, () => {
      status(say("passphrase_window"));
    });
    if (this.#page) await rememberFrom(this.#page.site, mail.from);
    await this.#delivery.write(encrypted, this.#page);
  }

  #problem(unread: string): string | null {
    if (unread !== "") return say("not_an_address", unread);
    if (this.#from.address === "") return say("no_accounts");
    return this.#people.addresses().length === 0 ? say("no_recipients") : null;
  }

  #mail(): Mail {
    return {
      from: this.#from.address,
      people: this.#people.lists(),
      subject: this.#subject.value,
      text: this.#text.value,
    };
  }

  /** Changed while it was being encrypted: then the box holds an older mail. */
  #written(mail: Mail): void {
    this.#unsent.kept = JSON.stringify(mail) === JSON.stringify(this.#mail());
    setTimeout(() => {
      if (this.#unsent.kept) window.close();
    }, closeAfter);
  }

  #failed(error: HostError): void {
    if (error.code === "recipient_key_missing" || error.code === "key_changed") this.#refreshKeys();
    alertError(error);
  }
}
