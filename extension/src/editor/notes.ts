// SPDX-License-Identifier: Apache-2.0
// What the user should know of the page's side of this mail, each with what can be done about it.

import { button, element } from "../page/dom";
import { icon } from "../page/icon";
import { say } from "../page/words";
import type { ComposeSnapshot } from "../protocol/extension-messages";
import { readAddress, type NamedAddress } from "./address";
import type { Field, People } from "./people";

export interface NoteActions {
  takeText(text: string): void;
  addPerson(field: Field, person: NamedAddress): void;
  useFrom(address: string): void;
  createAccount(address: string): void;
  editAgain(): unknown;
}

export interface Situation {
  snapshot: ComposeSnapshot;
  people: People;
  accounts: string[];
  from: string;
  textTaken: boolean;
  /** Nothing stands in the editor yet. */
  mayEditAgain: boolean;
}

export function notesOf(situation: Situation, actions: NoteActions): HTMLElement[] {
  const { snapshot, people, textTaken } = situation;
  const notes = [fromNote(situation, actions)];
  if (snapshot.typedText.trim() !== "" && !textTaken) {
    notes.push(
      note(
        "warn",
        say("typed_text"),
        button(say("take_over"), () => {
          actions.takeText(snapshot.typedText);
        }),
      ),
    );
  }
  if (snapshot.holdsArmor) notes.push(armorNote(situation, actions));
  if (snapshot.attachmentNames.length > 0) {
    notes.push(note("warn", say("page_attachments", snapshot.attachmentNames.join(", "))));
  }
  const { complete, why } = snapshot.recipients;
  if (!complete) notes.push(note("", say(`recipients_${why ?? "unknown_page"}`)));
  for (const { field, person } of people.suggested(snapshot.recipients)) {
    const add = () => {
      actions.addPerson(field, person);
    };
    notes.push(note("", say("added_in_page", person.address), button(say("encrypt_to_too"), add)));
  }
  return notes.filter((made) => made !== null);
}

/** One offer for each person without a key. */
export function invitationNotes(missing: string[], invite: (address: string) => unknown): HTMLElement[] {
  return missing.map((address) =>
    note(
      "warn",
      say("missing_key", address),
      button(say("invite"), () => invite(address)),
    ),
  );
}

/** Nothing is encrypted to them until the user has looked at the new key. */
export function changedKeyNotes(changed: string[], compare: () => unknown): HTMLElement[] {
  return changed.map((address) => note("bad", say("changed_waits", address), button(say("compare_keys"), compare)));
}

function armorNote({ mayEditAgain }: Situation, actions: NoteActions): HTMLElement {
  const again = button(say("edit_again"), () => actions.editAgain());
  return note("", say("holds_armor"), ...(mayEditAgain ? [again] : []));
}

function fromNote(
  { snapshot, accounts, from }: Situation,
  actions: NoteActions,
): HTMLElement | null {
  const page = readAddress(snapshot.from ?? "")?.address;
  if (page === undefined || page === from) return null;
  if (accounts.includes(page)) {
    return note(
      "warn",
      say("other_from", page),
      button(say("use_address", page), () => {
        actions.useFrom(page);
      }),
    );
  }
  const create = button(say("create_account_for", page), () => {
    actions.createAccount(page);
  });
  return note("warn", say("from_without_account", page), create);
}

export function note(
  tone: "" | "good" | "warn" | "bad",
  text: string,
  ...controls: Node[]
): HTMLElement {
  return element(
    "div",
    { class: `note ${tone}` },
    tone !== "" && icon(tone === "good" ? "check" : "warning"),
    element("span", {}, text),
    ...controls,
  );
}
