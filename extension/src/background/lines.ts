// SPDX-License-Identifier: Apache-2.0
// Lines of our pages (page/line.ts). A line is two halves of one name: a runtime port, of which the
// browser says who opened it, and a MessagePort that carries the calls. Only a page that sees both
// can have named them alike; what comes is then treated as a message of that page.

import type { LineMessage } from "../protocol/extension-messages";
import type { Sender } from "./sender";

/** Null: not answered, as a message that nobody acts on. */
export type AnswerTo = (message: unknown, sender: Sender) => Promise<unknown> | null;

/** What is used of a chrome.runtime.Port. */
export interface Presence {
  name: string;
  sender?: Sender | undefined;
  onDisconnect: { addListener(listener: () => void): void };
}

interface Line {
  sender?: Sender;
  port?: MessagePort;
}

const name = /^line:[0-9a-f-]{36}$/;

export class Lines {
  readonly #answerTo: AnswerTo;
  readonly #lines = new Map<string, Line>();

  constructor(answerTo: AnswerTo) {
    this.#answerTo = answerTo;
  }

  connected(presence: Presence): void {
    const { sender } = presence;
    if (!name.test(presence.name) || !sender) return;
    presence.onDisconnect.addListener(() => {
      this.#lines.get(presence.name)?.port?.close();
      this.#lines.delete(presence.name);
    });
    this.#join(presence.name, { sender });
  }

  /** Of our own origin alone: nobody else has a way to send the background a port. */
  brought({ data, origin, ports }: Pick<MessageEvent<unknown>, "data" | "origin" | "ports">): void {
    const [port] = ports;
    if (origin !== location.origin || typeof data !== "string" || !name.test(data) || !port) return;
    this.#join(data, { port });
  }

  #join(name: string, half: Line): void {
    const line = { ...half, ...this.#lines.get(name) }; // the first of each half stays
    this.#lines.set(name, line);
    const { sender, port } = line;
    if (sender && port && !port.onmessage) this.#serve(port, sender);
  }

  #serve(port: MessagePort, sender: Sender): void {
    port.onmessage = ({ data: { id, message } }: MessageEvent<LineMessage>) => {
      const post = (answer: unknown) => {
        port.postMessage({ id, answer: answer ?? null }, { transfer: bytesOf(answer) });
      };
      const answer = this.#answerTo(message, sender) ?? Promise.resolve(null);
      answer.then(post, () => {
        post(null);
      });
    };
  }
}

/** What the host gave is handed on, not copied. */
function bytesOf(answer: unknown): ArrayBuffer[] {
  const data = (answer as { result?: { data?: unknown } } | null | undefined)?.result?.data;
  return data instanceof Uint8Array ? [data.buffer as ArrayBuffer] : [];
}
