// SPDX-License-Identifier: Apache-2.0
// Brings the armor, or an invitation, into the page's box and says what came of it. Whatever the
// page does with it, the text here stays until it has been read back as it was written.

import { button } from "../page/dom";
import { say, sayCount } from "../page/words";
import type { AttachOutcome } from "../protocol/extension-messages";
import type { Account } from "../protocol/messages";
import type { ComposeLink } from "./compose-link";
import { openComposePage, openLink, type ComposeTarget } from "./compose-target";
import { inFile, mailText, writeToPage, type Encrypted } from "./encrypt";
import { invitation } from "./invite";
import { alertWith, copyButton, status } from "./outcome-view";

export interface DeliveryEvents {
  /** It stands in the page, files and all. */
  written(encrypted: Encrypted): void;
  /** The page has no box for it, and the user was told how to bring one. */
  waitsForBox(): void;
  invited(address: string): void;
}

const quiet = { changed: () => undefined, sent: () => undefined, gone: () => undefined };

export class Delivery {
  readonly #target: ComposeTarget;
  readonly #events: DeliveryEvents;

  constructor(target: ComposeTarget, events: DeliveryEvents) {
    this.#target = target;
    this.#events = events;
  }

  /** `newBox`: where the page writes such a mail, for when there is no box. */
  async write(encrypted: Encrypted, newBox: () => Promise<string | null>): Promise<void> {
    const link = this.#target.link ?? (await this.#openBox(newBox));
    if (!link) {
      const copy = encrypted.files.length === 0 ? [this.#copy(encrypted)] : [];
      alertWith("warn", say("write_where"), ...copy);
      this.#events.waitsForBox();
      return;
    }
    const retry = button(say("try_again"), () => this.write(encrypted, newBox));
    const outcome = await writeToPage(link, encrypted, this.#target.page, say("outer_subject"));
    if (!outcome.ok) {
      if (outcome.why === "partial" && !encrypted.armorInFile) return this.write(inFile(encrypted), newBox);
      if (link.gone) alertWith("bad", say("write_no_box"), this.#copy(encrypted));
      else alertWith("bad", say(`write_${outcome.why}`), retry, this.#copy(encrypted));
      return;
    }
    if (encrypted.files.length > 0) {
      status(say("attaching"));
      const attached = await link.attach(encrypted.files);
      if (!attached?.ok) {
        alertWith("bad", attachProblem(attached), retry, ...(encrypted.armorInFile ? [this.#copy(encrypted)] : []));
        return;
      }
    }
    await this.#succeed(link, encrypted);
  }

  async #succeed(link: ComposeLink, encrypted: Encrypted): Promise<void> {
    const send = await link.focusSend();
    const { to, cc, bcc } = encrypted.mail.people;
    const count = to.length + cc.length + bcc.length;
    const done = sayCount(send === "focused" ? "encrypted_for" : "encrypted_find_send", count);
    if (send === "unknown") alertWith("warn", `${done} ${say("send_unknown")}`);
    else alertWith("good", done);
    this.#events.written(encrypted);
  }

  /** In a mail of its own where the page can make one; else in this one's box, if that is empty. */
  async invite(account: Account | undefined, address: string, newBox: string | null): Promise<void> {
    if (!account) return;
    const text = invitation(account);
    const opened = newBox === null ? null : await openComposePage(newBox);
    const link = opened ? openLink(opened, quiet) : this.#target.link;
    const outcome = await link?.writePlain(text, say("invite_subject"), [address]);
    if (opened) link?.close();
    if (outcome?.ok) {
      alertWith("good", say("invited", address));
      this.#events.invited(address);
    } else {
      const copy = copyButton(say("copy_invitation"), () => text);
      const why = outcome?.why ?? "no_box";
      alertWith("warn", say(`invite_${why === "partial" ? "differs" : why}`), copy);
    }
  }

  async #openBox(newBox: () => Promise<string | null>): Promise<ComposeLink | null> {
    const url = await newBox();
    if (url === null) return null;
    status(say("opening_box"));
    return (await this.#target.open(url)) ? this.#target.link : null;
  }

  #copy(encrypted: Encrypted): HTMLButtonElement {
    return copyButton(say("copy_encrypted"), () => mailText(encrypted));
  }
}

function attachProblem(outcome: Extract<AttachOutcome, { ok: false }> | null | undefined): string {
  if (!outcome) return say("write_no_box");
  const names = outcome.names.join(", ");
  return outcome.limit === null ? say("attach_refused", names) : say("attach_over_limit", names, outcome.limit);
}
