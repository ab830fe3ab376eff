// SPDX-License-Identifier: Apache-2.0
// A box that holds armor of ours is written on: from its draft, where there still is one, else by
// opening the armor itself, which was sealed to its author too. Armor by anybody else is not taken:
// a page must not bring somebody's letter into the hands of this window.

import { callHost, withKeys } from "../page/call-host";
import { say } from "../page/words";
import { asHostError, HostError } from "../protocol/errors";
import type { Decrypted, Draft, Mailbox } from "../protocol/messages";
import { readBody } from "../reader/body";
import type { ComposeTarget } from "./compose-target";
import type { Drafting } from "./drafting";
import { alertError, status } from "./outcome-view";

export interface EditedAgain {
  draft: Draft;
  /** Null: the draft is gone; saving makes a new one. */
  kept: { id: string; change: number } | null;
}

export class EditAgain {
  async open(target: ComposeTarget, drafting: Drafting): Promise<EditedAgain | null> {
    const compose = target.address?.compose;
    const id = compose === undefined ? null : await drafting.ofCompose(compose);
    const opened = id === null ? null : await drafting.open(id);
    if (id !== null && opened) return { draft: opened.draft, kept: { id, change: opened.change } };
    try {
      const armored = await target.link?.armor();
      if (!armored) throw new HostError({ code: "not_found" });
      const message = await withKeys(
        () => callHost("message.decrypt", { armored }),
        () => {
          status(say("passphrase_window"));
        },
      );
      return { draft: await ownDraft(message), kept: null };
    } catch (error) {
      alertError(asHostError(error));
      return null;
    }
  }
}

/** Bcc was never written into it; files are remembered by name. */
export async function ownDraft(message: Decrypted): Promise<Draft> {
  if (message.verdict !== "self" || !message.from) throw new HostError({ code: "denied" });
  const { text } = await readBody(message);
  const addresses = (list: Mailbox[] | null | undefined) => (list ?? []).map(({ address }) => address);
  return {
    from: message.from.address,
    to: addresses(message.to),
    cc: addresses(message.cc),
    bcc: [],
    subject: message.subject ?? "",
    text: text ?? "",
    files: message.attachments.map(({ name }) => name),
  };
}
