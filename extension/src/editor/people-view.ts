// SPDX-License-Identifier: Apache-2.0
// The To, Cc and Bcc fields: a chip for each person with what is known of the key, in words.

import { byId, element, listen, replaceKeepingFocus } from "../page/dom";
import { icon, type IconName } from "../page/icon";
import { mailboxText } from "../page/mailbox-text";
import { say } from "../page/words";
import type { NamedAddress } from "./address";
import type { KeyState, KeyStates } from "./key-states";
import { wasChosen } from "./known-people";
import { fields, type Field, type People } from "./people";

const looks: Record<KeyState, { tone: string; icon: IconName | null }> = {
  unknown: { tone: "", icon: null },
  self: { tone: "", icon: "check" },
  known: { tone: "", icon: "check" },
  verified: { tone: "good", icon: "shield" },
  missing: { tone: "warn", icon: "question" },
  changed: { tone: "bad", icon: "stop" },
  bad_address: { tone: "bad", icon: "stop" },
};

export class PeopleView {
  readonly #people: People;
  readonly #keys: KeyStates;
  readonly #changed: () => void;

  constructor(people: People, keys: KeyStates, changed: () => void) {
    this.#people = people;
    this.#keys = keys;
    this.#changed = changed;
    for (const field of fields) this.#wire(field);
    listen(byId("more-fields"), "click", () => {
      this.#showField("cc");
      this.#showField("bcc");
      inputOf("cc").focus();
    });
  }

  render(): void {
    for (const field of fields) {
      const people = this.#people.in(field);
      if (people.length > 0) this.#showField(field);
      const chips = people.map((person) => this.#chip(field, person));
      replaceKeepingFocus(byId(`${field}-chips`), chips, inputOf(field));
    }
  }

  /** Typed and not yet a chip; also what cannot be read as an address. */
  takeTyped(): string {
    const rest = fields.map((field) => this.#take(field)).filter((text) => text !== "");
    return rest.join(", ");
  }

  #wire(field: Field): void {
    const input = inputOf(field);
    listen(input, "keydown", (event) => {
      const { key } = event as KeyboardEvent;
      if ((key === "Enter" || key === "," || key === ";") && input.value.trim() !== "") {
        const typed = input.value;
        // What is no address is typed on, or chosen from the browser's list by this very key.
        if (this.#take(field) !== typed) event.preventDefault();
      } else if (key === "Backspace" && input.value === "") {
        const last = this.#people.in(field).at(-1);
        if (last) this.#remove(field, last.address);
      }
    });
    listen(input, "input", (event) => {
      if (wasChosen(event)) this.#take(field);
    });
    listen(input, "blur", () => this.#take(field));
    listen(byId(`${field}-field`), "click", (event) => {
      if (event.target === event.currentTarget) input.focus();
    });
  }

  #take(field: Field): string {
    const input = inputOf(field);
    const typed = input.value;
    if (typed.trim() === "") return "";
    const rest = this.#people.type(field, typed);
    if (rest !== typed) input.value = rest;
    this.#changed();
    return rest;
  }

  #remove(field: Field, address: string): void {
    this.#people.remove(address);
    this.#changed();
    inputOf(field).focus();
  }

  #chip(field: Field, person: NamedAddress): HTMLElement {
    const { address } = person;
    const state = this.#keys.of(address);
    const look = looks[state];
    const words = [
      ...(state === "unknown" ? [] : [say(`key_${state}`)]),
      ...(this.#keys.hasMixedScript(address) ? [say("mixed_script")] : []),
    ];
    const remove = element(
      "button",
      {
        type: "button",
        class: "remove",
        "aria-label": say("remove_person", address),
        on: {
          click: () => {
            this.#remove(field, address);
          },
        },
      },
      "×",
    );
    return element(
      "li",
      { class: `chip ${look.tone}`, title: words.join(" · ") },
      look.icon && icon(look.icon),
      element(
        "span",
        { class: "who" },
        element("bdi", {}, mailboxText(person)),
        element("span", { class: "state" }, words.join(" · ")),
      ),
      remove,
    );
  }

  #showField(field: Field): void {
    byId(`${field}-row`).hidden = false;
    byId("more-fields").hidden = !byId("cc-row").hidden && !byId("bcc-row").hidden;
  }
}

function inputOf(field: Field): HTMLInputElement {
  return byId(`${field}-input`) as HTMLInputElement;
}
