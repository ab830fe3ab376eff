// SPDX-License-Identifier: Apache-2.0
// Which page opened which of the host's streams: another page has no business with it.

import { HostError } from "../protocol/errors";
import type { Method } from "../protocol/messages";
import { speakerOf, type Sender } from "./sender";

interface Owned {
  owner: string;
  /** It opens a file: nothing is left to do with it when that is whole. */
  opens: boolean;
}

export class Streams {
  readonly #owned = new Map<string, Owned>();

  /** Throws as the host does for a stream there is none of. Cancelling is the last use, come of it what may. */
  use(method: Method, params: Record<string, unknown>, sender: Sender): void {
    if (!method.startsWith("stream.")) return;
    const stream = String(params["stream"]);
    if (this.#owned.get(stream)?.owner !== speakerOf(sender)) throw new HostError({ code: "not_found" });
    if (method === "stream.cancel") this.#owned.delete(stream);
  }

  /** After the host has answered. A sealed file can still be named by a mail, or cancelled. */
  note(method: Method, params: Record<string, unknown>, result: unknown, sender: Sender): void {
    if (method === "attachment.encrypt" || method === "attachment.decrypt") {
      const { stream } = result as { stream: string };
      this.#owned.set(stream, { owner: speakerOf(sender), opens: method === "attachment.decrypt" });
    }
    const stream = String(params["stream"]);
    if (method === "stream.finish" && this.#owned.get(stream)?.opens) this.#owned.delete(stream);
  }

  /** The streams of pages that went away with a tab. */
  takeOf(tab: number): string[] {
    const gone = [...this.#owned].filter(([, { owner }]) => owner.startsWith(`${tab}/`));
    for (const [stream] of gone) this.#owned.delete(stream);
    return gone.map(([stream]) => stream);
  }
}
