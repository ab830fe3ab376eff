// SPDX-License-Identifier: Apache-2.0
// What is known of this mail's people and of the page it goes into, as chips, notes and one word on
// the encryption. Asked anew of the host when people change, drawn anew when anything did.

import { byId, replace, replaceKeepingFocus } from "../page/dom";
import { openOptions } from "../page/open-options";
import { say } from "../page/words";
import type { ComposeTarget } from "./compose-target";
import { DefaultOffer } from "./default-offer";
import { KeyStates } from "./key-states";
import type { MailForm } from "./mail-form";
import { changedKeyNotes, invitationNotes, notesOf, type NoteActions } from "./notes";
import { fields } from "./people";
import { PeopleView } from "./people-view";

export interface SituationActions extends NoteActions {
  edited(): void;
  invite(address: string): unknown;
  /** Of the message that is answered. */
  answerNotes(): HTMLElement[];
}

export class SituationView {
  readonly #form: MailForm;
  readonly #target: ComposeTarget;
  readonly #actions: SituationActions;
  readonly #keys = new KeyStates(() => {
    this.render();
  });
  readonly #people: PeopleView;
  readonly #defaultOffer = new DefaultOffer(() => {
    this.render();
  });
  #drawn = "";
  /** The text in the page's box was taken over. */
  textTaken = false;

  constructor(form: MailForm, target: ComposeTarget, actions: SituationActions) {
    this.#form = form;
    this.#target = target;
    this.#actions = actions;
    this.#people = new PeopleView(form.people, this.#keys, () => {
      this.refreshKeys();
      actions.edited();
    });
  }

  /** Typed and not yet a chip; also what cannot be read as an address. */
  takeTyped(): string {
    return this.#people.takeTyped();
  }

  async pageCame(): Promise<void> {
    const site = this.#target.page?.site;
    if (site !== undefined) await this.#defaultOffer.ofSite(site);
  }

  refreshKeys(): void {
    this.render();
    void this.#keys.refresh(this.#everybody());
  }

  /** Only what changed is drawn: a button must not be replaced under the pointer. */
  render(): void {
    const { people, from } = this.#form;
    const everybody = this.#everybody();
    const hybrid = this.#keys.hybrid(everybody);
    const notes = this.#notes();
    const now = JSON.stringify([
      fields.map((field) => people.in(field)),
      everybody.map((address) => [this.#keys.of(address), this.#keys.hasMixedScript(address)]),
      hybrid,
      this.#target.page,
      from.address,
      from.addresses(),
      notes.map(({ textContent }) => textContent),
    ]);
    if (now === this.#drawn) return;
    this.#drawn = now;
    this.#people.render();
    replace(
      byId("encryption"),
      hybrid === null ? "" : say(hybrid ? "encryption_hybrid" : "encryption_classical"),
    );
    replaceKeepingFocus(byId("notes"), notes, this.#form.text);
  }

  #everybody(): string[] {
    const { people, from } = this.#form;
    return [...people.addresses(), from.address].filter((address) => address !== "");
  }

  #notes(): HTMLElement[] {
    const { people, from } = this.#form;
    const snapshot = this.#target.page;
    const situation = snapshot && {
      snapshot,
      people,
      accounts: from.addresses(),
      from: from.address,
      textTaken: this.textTaken,
      mayEditAgain: this.#form.isEmpty,
    };
    const readers = people.addresses();
    const missing = this.#keys.withState(readers, "missing");
    const changed = this.#keys.withState(readers, "changed");
    const ready = this.#keys.withState(readers, "self", "known", "verified");
    return [
      ...(situation ? notesOf(situation, this.#actions) : []),
      ...this.#actions.answerNotes(),
      ...changedKeyNotes(changed, () => {
        openOptions("contacts");
      }),
      ...invitationNotes(missing, (address) => this.#actions.invite(address)),
      ...this.#defaultOffer.notes(readers.length > 0 && ready.length === readers.length),
    ];
  }
}
