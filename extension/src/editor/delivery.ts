// SPDX-License-Identifier: Apache-2.0
// Brings the armor, or an invitation, into the page's box and says what came of it. Whatever the
// page does with it, the text here stays until it has been read back as it was written.

import { button } from "../page/dom";
import { say, sayCount } from "../page/words";
import type { ComposeSnapshot } from "../protocol/extension-messages";
import type { Account } from "../protocol/messages";
import type { ComposeLink } from "./compose-link";
import { mailText, writeToPage, type Encrypted, type Mail } from "./encrypt";
import { invitation } from "./invite";
import { alertWith, copyButton } from "./outcome-view";

export class Delivery {
  readonly #link: ComposeLink;
  readonly #written: (mail: Mail) => void;

  constructor(link: ComposeLink, written: (mail: Mail) => void) {
    this.#link = link;
    this.#written = written;
  }

  async write(encrypted: Encrypted, page: ComposeSnapshot | null): Promise<void> {
    const outcome = await writeToPage(this.#link, encrypted, page, say("outer_subject"));
    if (!outcome.ok) {
      const copy = copyButton(say("copy_encrypted"), () => mailText(encrypted));
      const retry = button(say("try_again"), () => this.write(encrypted, page));
      if (this.#link.gone) alertWith("bad", say("write_no_box"), copy);
      else alertWith("bad", say(`write_${outcome.why}`), retry, copy);
      return;
    }
    const sendFocused = await this.#link.focusSend();
    const { to, cc, bcc } = encrypted.mail.people;
    const count = to.length + cc.length + bcc.length;
    alertWith("good", sayCount(sendFocused ? "encrypted_for" : "encrypted_find_send", count));
    this.#written(encrypted.mail);
  }

  async invite(account: Account | undefined, address: string): Promise<void> {
    if (!account) return;
    const text = invitation(account);
    const outcome = await this.#link.writePlain(text, say("invite_subject"), [address]);
    if (outcome.ok) {
      alertWith("good", say("invited", address));
    } else {
      const copy = copyButton(say("copy_invitation"), () => text);
      alertWith("warn", say(`invite_${outcome.why}`), copy);
    }
  }
}
