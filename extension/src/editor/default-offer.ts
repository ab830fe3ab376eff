// SPDX-License-Identifier: Apache-2.0
// Where everybody in a mail has a key, the editor could open by itself: offered once for each site,
// here and not in the page, which learns nothing of it.

import { button } from "../page/dom";
import { say } from "../page/words";
import { encryptsByDefault, rememberDefault } from "../protocol/encrypt-wishes";
import { note } from "./notes";

export class DefaultOffer {
  readonly #answered: () => void;
  /** Null: there is nothing to ask. */
  #site: string | null = null;

  constructor(answered: () => void) {
    this.#answered = answered;
  }

  async ofSite(site: string): Promise<void> {
    if ((await encryptsByDefault(site)) === null) this.#site = site;
  }

  notes(everybodyHasKey: boolean): HTMLElement[] {
    const site = this.#site;
    if (site === null || !everybodyHasKey) return [];
    const answer = (encrypt: boolean) => async () => {
      this.#site = null;
      await rememberDefault(site, encrypt);
      this.#answered();
    };
    const yes = button(say("yes"), answer(true));
    return [note("", say("encrypt_default", site), yes, button(say("no"), answer(false)))];
  }
}
