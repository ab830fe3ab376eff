// SPDX-License-Identifier: Apache-2.0
// Text that stands nowhere but here is not lost by closing the window: the user is asked first.
// Escape closes nothing, and in the question it means "keep writing".

import { ask } from "../page/dialog";
import { byId, listen } from "../page/dom";
import { say } from "../page/words";

export class UnsentText {
  readonly #text: HTMLTextAreaElement;
  #kept = false;

  constructor(text: HTMLTextAreaElement) {
    this.#text = text;
    listen(byId("close"), "click", () => this.#close());
    addEventListener("beforeunload", (event) => {
      if (this.#isUnsent()) event.preventDefault();
    });
  }

  /** The text, as it is now, stands encrypted in the page. */
  get kept(): boolean {
    return this.#kept;
  }

  set kept(kept: boolean) {
    this.#kept = kept;
  }

  async #close(): Promise<void> {
    if (this.#isUnsent() && !(await this.#mayDiscard())) return;
    this.#kept = true;
    window.close();
  }

  async #mayDiscard(): Promise<boolean> {
    const answer = await ask(
      say("unsent_title"),
      [say("unsent_text")],
      [
        { text: say("keep_writing"), value: false, class: "primary" },
        { text: say("discard"), value: true, class: "danger" },
      ],
    );
    return answer === true;
  }

  #isUnsent(): boolean {
    return this.#text.value.trim() !== "" && !this.#kept;
  }
}
