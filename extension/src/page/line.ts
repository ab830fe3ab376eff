// SPDX-License-Identifier: Apache-2.0
// A line of our own to the background for what is long: runtime messages are copied through the
// browser's own process, what goes through a MessagePort is not. Who speaks is taken from the
// runtime port of the same name, so the background trusts this line no further than messages.

import { HostError } from "../protocol/errors";
import type { HostAnswer, HostCall, LineAnswer, Mount } from "../protocol/extension-messages";
import { hostCall, readAnswer, sendToBackground } from "./call-host";
import type { StreamCall } from "./stream";

interface Waiting {
  resolve(answer: HostAnswer | null): void;
  reject(error: HostError): void;
}

/** What can be given a port: the service worker, or Firefox' background page. */
interface Background {
  postMessage(message: string, options: { transfer: Transferable[]; targetOrigin: string }): void;
}

export class Line {
  readonly #presence: chrome.runtime.Port;
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #gone = false;

  constructor(background: Background) {
    const name = `line:${crypto.randomUUID()}`;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#presence = chrome.runtime.connect({ name });
    this.#presence.onDisconnect.addListener(() => {
      this.#end();
    });
    port1.onmessage = ({ data }: MessageEvent<LineAnswer>) => {
      this.#waiting.get(data.id)?.resolve(data.answer);
      this.#waiting.delete(data.id);
    };
    background.postMessage(name, { transfer: [port2], targetOrigin: location.origin });
  }

  /** As sendToBackground; the bytes of `data` are given away. */
  send(message: HostCall): Promise<HostAnswer | null> {
    if (this.#gone) return Promise.reject(new HostError({ code: "interrupted" }));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const { data } = message.params as { data?: Uint8Array<ArrayBuffer> };
      this.#port.postMessage({ id, message }, data ? [data.buffer] : []);
    });
  }

  close(): void {
    this.#presence.disconnect();
    this.#end();
  }

  #end(): void {
    this.#gone = true;
    this.#port.close();
    for (const { reject } of this.#waiting.values()) reject(new HostError({ code: "interrupted" }));
    this.#waiting.clear();
  }
}

/** Runs `work` with calls that go by such a line where the browser gives one, else by messages. */
export async function overLine<T>(work: (call: StreamCall) => Promise<T>, mount?: Mount): Promise<T> {
  const background = await backgroundHere();
  const line = background && new Line(background);
  const call: StreamCall = async (method, params) => {
    const message = hostCall(method, params as never, mount);
    return readAnswer(await (line ? line.send(message) : sendToBackground(message))) as never;
  };
  try {
    return await work(call);
  } finally {
    line?.close();
  }
}

/** Null in a private window, and in a frame of a web page, which the browser keeps apart. */
async function backgroundHere(): Promise<Background | null> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    return registration ? registration.active : ((await chrome.runtime.getBackgroundPage?.()) ?? null);
  } catch {
    return null;
  }
}
