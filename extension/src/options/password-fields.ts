// SPDX-License-Identifier: Apache-2.0
// Passphrase fields for computers without a dialog of their own. What is typed is handed out once
// and cleared with that.

import { element, labelled } from "../page/dom";
import { say } from "../page/words";

const leastLength = 8;

export function passwordField(autocomplete: "current-password" | "new-password"): HTMLInputElement {
  return element("input", { type: "password", autocomplete, required: true, dir: "auto" });
}

export function take(field: HTMLInputElement): string {
  const typed = field.value;
  field.value = "";
  return typed;
}

/** A new passphrase, typed twice. */
export class NewPassphrase {
  readonly #first = passwordField("new-password");
  readonly #second = passwordField("new-password");

  constructor() {
    this.#first.minLength = leastLength;
    for (const field of [this.#first, this.#second]) {
      field.addEventListener("input", () => {
        const same = this.#first.value === this.#second.value;
        this.#second.setCustomValidity(same ? "" : say("passphrases_differ"));
      });
    }
  }

  view(): HTMLElement[] {
    return [
      labelled(say("new_passphrase"), this.#first, say("passphrase_advice")),
      labelled(say("repeat_passphrase"), this.#second),
    ];
  }

  take(): string {
    take(this.#second);
    return take(this.#first);
  }
}
