// SPDX-License-Identifier: Apache-2.0
// Which page opened which of the host's streams: another page has no business with it. It is known
// as long as the connection to the host is, and the host's streams live no longer either.

import { HostError } from "../protocol/errors";
import type { Method } from "../protocol/messages";
import type { Sender } from "./sender";

export class Streams {
  readonly #owners = new Map<string, string>();

  /** Throws as the host does for a stream there is none of. */
  check(method: Method, params: Record<string, unknown>, sender: Sender): void {
    if (!method.startsWith("stream.")) return;
    if (this.#owners.get(String(params["stream"])) !== ownerOf(sender)) {
      throw new HostError({ code: "not_found" });
    }
  }

  /** After the host has answered. */
  note(method: Method, params: Record<string, unknown>, result: unknown, sender: Sender): void {
    if (method === "attachment.encrypt" || method === "attachment.decrypt") {
      this.#owners.set((result as { stream: string }).stream, ownerOf(sender));
    }
    if (method === "stream.cancel") this.#owners.delete(String(params["stream"]));
  }

  /** The streams of pages that went away with a tab. */
  takeOf(tab: number): string[] {
    const gone = [...this.#owners].filter(([, owner]) => owner.startsWith(`${tab}/`));
    for (const [stream] of gone) this.#owners.delete(stream);
    return gone.map(([stream]) => stream);
  }
}

function ownerOf(sender: Sender): string {
  return `${sender.tab?.id ?? ""}/${sender.frameId ?? ""}/${sender.documentId ?? ""}/${sender.url ?? ""}`;
}
