// SPDX-License-Identifier: Apache-2.0
// The state of one editor window and what happens to it. Nothing typed is lost by anything that
// fails: the text stays until it stands encrypted in the page or the user discards it.

import { busy } from "../page/busy";
import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { button, byId, element, listen, replace } from "../page/dom";
import { say, sayCount, sayError } from "../page/words";
import type { HostError } from "../protocol/errors";
import type { ComposeSnapshot, WriteOutcome } from "../protocol/extension-messages";
import type { Account } from "../protocol/messages";
import { readAddress } from "./address";
import type { ComposeLink } from "./compose-link";
import { encryptMail, mailText, writeToPage, type Encrypted } from "./encrypt";
import { invitation } from "./invite";
import { KeyStates } from "./key-states";
import { notesOf, type NoteActions } from "./notes";
import { alertWith, clearOutcome, status } from "./outcome-view";
import { People } from "./people";
import { PeopleView } from "./people-view";
import { chooseFrom, rememberedFrom, rememberFrom } from "./remembered";

/** Long enough to be read aloud, short enough not to stand before the page's Send. */
const closeAfter = 1500;

export class EditorWindow implements NoteActions {
  readonly #link: ComposeLink;
  readonly #people = new People();
  readonly #keys = new KeyStates(() => { this.#render(); });
  readonly #peopleView = new PeopleView(this.#people, this.#keys, () => { this.#peopleChanged(); });
  readonly #from = byId("from") as HTMLSelectElement;
  readonly #subject = byId("subject") as HTMLInputElement;
  readonly #text = byId("text") as HTMLTextAreaElement;
  readonly #encryptButton = byId("encrypt") as HTMLButtonElement;
  #accounts: Account[] = [];
  #page: ComposeSnapshot | null = null;
  #textTaken = false;
  /** The text stands in the page, encrypted, as it is now. */
  #written = false;

  constructor(link: ComposeLink) {
    this.#link = link;
    this.#wire();
  }

  async start(): Promise<void> {
    this.#page = await this.#link.snapshot();
    if (this.#page) {
      this.#people.fill(this.#page.recipients);
      this.#subject.value = this.#page.subject;
    }
    await this.#loadAccounts();
    const first = this.#people.addresses().length === 0 ? byId("to-input") : this.#subject.value === "" ? this.#subject : this.#text;
    first.focus();
  }

  pageChanged(snapshot: ComposeSnapshot): void {
    this.#page = snapshot;
    this.#render();
  }

  /** The mail is on its way: nothing is left to keep. */
  pageSent(): void {
    if (this.#written) window.close();
  }

  pageGone(): void {
    if (this.#written) return;
    const copy = button(say("copy_text"), () => this.#copy(this.#text.value));
    alertWith("warn", say("page_gone"), ...(this.#text.value === "" ? [] : [copy]));
  }

  takeText(text: string): void {
    this.#textTaken = true;
    this.#text.value = [text.trimEnd(), this.#text.value].filter((part) => part !== "").join("\n\n");
    this.#touched();
    this.#render();
    this.#text.focus();
  }

  addPerson(...[field, person]: Parameters<NoteActions["addPerson"]>): void {
    this.#people.add(field, person);
    this.#peopleChanged();
  }

  useFrom(address: string): void {
    this.#from.value = address;
    this.#peopleChanged();
  }

  createAccount(address: string): void {
    const url = chrome.runtime.getURL(`options/options.html#create=${encodeURIComponent(address)}`);
    void chrome.tabs.create({ url });
  }

  #wire(): void {
    const encrypt = () => busy(this.#encryptButton, () => this.#encrypt(), (error) => { this.#failed(error); });
    listen(this.#encryptButton, "click", encrypt);
    listen(document, "keydown", (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key !== "Enter" || !(ctrlKey || metaKey)) return;
      event.preventDefault();
      void encrypt();
    });
    listen(byId("close"), "click", () => this.#close());
    for (const input of [this.#text, this.#subject]) listen(input, "input", () => { this.#touched(); });
    listen(this.#from, "change", () => { this.#peopleChanged(); });
    // Accounts and contacts are made in other windows: look again on coming back.
    addEventListener("focus", () => void this.#loadAccounts());
    addEventListener("beforeunload", (event) => {
      if (this.#hasUnsentText()) event.preventDefault();
    });
  }

  async #loadAccounts(): Promise<void> {
    try {
      const { accounts } = await callHost("account.list", {});
      this.#accounts = accounts;
    } catch (error) {
      this.#failed(error as HostError);
      return;
    }
    const chosen = this.#from.value || chooseFrom(this.#addresses(), this.#pageFrom(), await this.#rememberedFrom());
    replace(this.#from, ...this.#accounts.map(({ name, address }) =>
      element("option", { value: address }, name ? `${name} <${address}>` : address)));
    if (this.#addresses().includes(chosen)) this.#from.value = chosen;
    if (this.#accounts.length === 0) {
      const setUp = button(say("set_up"), () => { this.createAccount(this.#pageFrom() ?? ""); });
      alertWith("warn", say("no_accounts"), setUp);
    }
    this.#refreshKeys();
  }

  #peopleChanged(): void {
    this.#touched();
    this.#refreshKeys();
  }

  #refreshKeys(): void {
    this.#render();
    void this.#keys.refresh([...this.#people.addresses(), ...(this.#from.value ? [this.#from.value] : [])]);
  }

  /** Whatever the page holds is no longer what stands here. */
  #touched(): void {
    this.#written = false;
  }

  #render(): void {
    this.#peopleView.render();
    const addresses = this.#people.addresses();
    const hybrid = this.#keys.hybrid([...addresses, this.#from.value].filter((address) => address !== ""));
    status(hybrid === null ? "" : say(hybrid ? "encryption_hybrid" : "encryption_classical"));
    if (!this.#page) return;
    const { value: from } = this.#from;
    const situation = { snapshot: this.#page, people: this.#people, accounts: this.#addresses(), from, textTaken: this.#textTaken };
    replace(byId("notes"), ...notesOf(situation, this), ...this.#missingNotes());
  }

  /** One offer for each person without a key. */
  #missingNotes(): HTMLElement[] {
    return this.#keys.withState(this.#people.addresses(), "missing").map((address) =>
      element("div", { class: "note warn" },
        element("span", {}, say("missing_key", address)),
        button(say("invite"), () => this.#invite(address))));
  }

  async #encrypt(): Promise<void> {
    clearOutcome();
    const unread = this.#peopleView.takeTyped();
    const problem = this.#problem(unread);
    if (problem) {
      alertWith("warn", problem);
      return;
    }
    status(say("encrypting"));
    const mail = { from: this.#from.value, people: this.#people.lists(), subject: this.#subject.value, text: this.#text.value };
    const encrypted = await encryptMail(mail, this.#page, () => { status(say("passphrase_window")); });
    if (this.#page) await rememberFrom(this.#page.site, mail.from);
    await this.#write(encrypted);
  }

  #problem(unread: string): string | null {
    if (unread !== "") return say("not_an_address", unread);
    if (this.#from.value === "") return say("no_accounts");
    if (this.#people.addresses().length === 0) return say("no_recipients");
    return null;
  }

  async #write(encrypted: Encrypted): Promise<void> {
    const outcome = await writeToPage(this.#link, encrypted, this.#page, say("outer_subject"));
    if (!outcome.ok) {
      this.#notWritten(encrypted, outcome);
      return;
    }
    this.#written = true;
    const count = this.#people.addresses().length;
    const found = await this.#link.focusSend();
    alertWith("good", found ? sayCount("encrypted_for", count) : sayCount("encrypted_find_send", count));
    setTimeout(() => { if (this.#written) window.close(); }, closeAfter);
  }

  #notWritten(encrypted: Encrypted, outcome: Extract<WriteOutcome, { ok: false }>): void {
    const retry = button(say("try_again"), () => this.#write(encrypted));
    const copy = button(say("copy_encrypted"), () => this.#copy(mailText(encrypted)));
    const controls = this.#link.gone ? [copy] : [retry, copy];
    alertWith("bad", say(`write_${this.#link.gone ? "no_box" : outcome.why}`), ...controls);
  }

  async #invite(address: string): Promise<void> {
    const account = this.#accounts.find((mine) => mine.address === this.#from.value);
    if (!account) return;
    const text = invitation(account);
    const outcome = await this.#link.writePlain(text, say("invite_subject"), [address]);
    if (outcome.ok) alertWith("good", say("invited", address));
    else alertWith("warn", say(`invite_${outcome.why}`), button(say("copy_invitation"), () => this.#copy(text)));
  }

  #failed(error: HostError): void {
    const { code } = error;
    if (code === "recipient_key_missing" || code === "key_changed") this.#peopleChanged();
    const open = (fragment: string) => () => void chrome.tabs.create({ url: chrome.runtime.getURL(`options/options.html#${fragment}`) });
    const controls = code === "key_changed" ? [button(say("compare_keys"), open("contacts"))]
      : code.startsWith("host_") ? [button(say("how_to_fix"), open("first-run"))] : [];
    alertWith("bad", `${sayError(error)} ${say("text_is_kept")}`, ...controls);
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    status(say("copied"));
  }

  async #close(): Promise<void> {
    if (this.#hasUnsentText()) {
      const discard = await ask(say("unsent_title"), [say("unsent_text")], [
        { text: say("discard"), value: true, class: "danger" },
        { text: say("keep_writing"), value: false, class: "primary" },
      ]);
      if (discard !== true) return;
    }
    this.#written = true;
    window.close();
  }

  #hasUnsentText(): boolean {
    return this.#text.value.trim() !== "" && !this.#written;
  }

  #addresses(): string[] {
    return this.#accounts.map(({ address }) => address);
  }

  #pageFrom(): string | null {
    return readAddress(this.#page?.from ?? "")?.address ?? null;
  }

  async #rememberedFrom(): Promise<string | null> {
    return this.#page ? rememberedFrom(this.#page.site) : null;
  }
}
