// SPDX-License-Identifier: Apache-2.0
// The one connection to the host. Opened on first use; every request has an id and a time limit
// and is never matched by order. A lost port fails all that waited; the next call starts anew.

import declared from "../../../native-host/protocol/protocol.json";
import { HostError, readError } from "../protocol/errors";
import type { ErrorCode, Hello, Method, Methods } from "../protocol/messages";
import { checkResult, declaration } from "../protocol/validate";
import { failureOf } from "./host-failure";
import { isPart, ReplyParts } from "./reply-parts";
import { isTooLarge } from "./request-size";

/** What is used of a chrome.runtime.Port. */
export interface NativePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: (port: object) => void): void };
}

export interface Surroundings {
  connect(): NativePort;
  /** chrome.runtime.lastError, where the browser has it (Firefox: port.error). */
  lastError(): string | undefined;
  onEvent(name: string): void;
  client: string;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: HostError): void;
  timer: ReturnType<typeof setTimeout>;
  parts: ReplyParts;
}

interface Connection {
  port: NativePort;
  pending: Map<number, Pending>;
  answered: boolean;
  hello: Promise<Hello> | null;
}

/** A passphrase is asked for three times at most, and each dialog gives up after 120 s. */
const onePassphrase = 3 * 120_000 + 30_000;

const patience: Partial<Record<Method, number>> = {
  "keystore.unlock": onePassphrase,
  "account.create": onePassphrase,
  "account.rotate": onePassphrase,
  "account.import": 2 * onePassphrase, // of the backup, then of the keys that are here
  "keystore.changePassphrase": 2 * onePassphrase, // the old one, then the new one
};
const usualPatience = 30_000;

export class NativeHost {
  readonly #around: Surroundings;
  #connection: Connection | null = null;
  #lastId = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** A host runs, or is being started. */
  get isConnected(): boolean {
    return this.#connection !== null;
  }

  /** Throws HostError only. */
  async call<M extends Method>(method: M, params: Methods[M][0]): Promise<Methods[M][1]> {
    const connection = this.#connected();
    if (method === "host.hello") return (await this.#hello(connection)) as Methods[M][1];
    connection.hello ??= this.#hello(connection);
    const hello = await connection.hello;
    const known = hello.methods[method];
    if (!known) throw new HostError({ code: "host_outdated" });
    const given = onlyKnown(method, params, known);
    if (isTooLarge(given)) throw new HostError({ code: "too_large" });
    const result = await this.#request(connection, method, given);
    return checkResult(method, result);
  }

  async #hello(connection: Connection): Promise<Hello> {
    try {
      const params = { protocol: declared.version, client: this.#around.client };
      return checkResult("host.hello", await this.#request(connection, "host.hello", params));
    } catch (error) {
      connection.hello = null;
      throw olderHost(error) ? new HostError({ code: "host_outdated" }) : error;
    }
  }

  #connected(): Connection {
    if (this.#connection) return this.#connection;
    const port = this.#around.connect();
    const connection: Connection = { port, pending: new Map(), answered: false, hello: null };
    port.onMessage.addListener((message) => {
      this.#receive(connection, message);
    });
    port.onDisconnect.addListener((closed) => {
      const { error } = closed as { error?: { message: string } | null };
      const message = this.#around.lastError() ?? error?.message;
      this.#lose(connection, failureOf(message, connection.answered));
    });
    this.#connection = connection;
    return connection;
  }

  #request(connection: Connection, method: Method, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // A host that hangs is let go, so that the next call gets a fresh one.
        settle(connection, id)?.reject(new HostError({ code: "timeout" }));
        connection.port.disconnect();
        this.#lose(connection, "host_crashed");
      }, patience[method] ?? usualPatience);
      connection.pending.set(id, { resolve, reject, timer, parts: new ReplyParts() });
      try {
        connection.port.postMessage({ id, method, params });
      } catch {
        // The port is closed already, or the message is over the browser's own limit.
        settle(connection, id)?.reject(new HostError({ code: "host_crashed" }));
      }
    });
  }

  #receive(connection: Connection, message: unknown): void {
    if (typeof message !== "object" || message === null) return;
    connection.answered = true;
    const { id, event } = message as { id?: unknown; event?: unknown };
    if (typeof event === "string" && Object.hasOwn(declared.events, event)) {
      this.#around.onEvent(event);
    }
    if (typeof id === "number") deliver(connection, id, message as Record<string, unknown>);
  }

  #lose(connection: Connection, code: ErrorCode): void {
    if (this.#connection === connection) this.#connection = null;
    for (const id of [...connection.pending.keys()]) {
      settle(connection, id)?.reject(new HostError({ code }));
    }
  }
}

function deliver(connection: Connection, id: number, message: Record<string, unknown>): void {
  const waiting = connection.pending.get(id);
  if (!waiting) return;
  try {
    const reply = isPart(message) ? waiting.parts.add(message) : message;
    if (reply === null) return;
    settle(connection, id);
    const { result, error } = reply as { result?: unknown; error?: unknown };
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(readError(error));
  } catch {
    settle(connection, id)?.reject(new HostError({ code: "internal" }));
  }
}

function settle(connection: Connection, id: number): Pending | undefined {
  const waiting = connection.pending.get(id);
  connection.pending.delete(id);
  clearTimeout(waiting?.timer);
  return waiting;
}

/** Only params this host lists; without one that the method needs, the host is too old. */
function onlyKnown(method: Method, params: object, known: string[]): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    if (known.includes(name)) {
      sent[name] = value;
    } else if (!declaration.methods[method]?.params[name]?.endsWith("?")) {
      throw new HostError({ code: "host_outdated" });
    }
  }
  return sent;
}

function olderHost(error: unknown): boolean {
  if (!(error instanceof HostError)) return false;
  const theirs = error.protocol;
  return error.code === "unsupported_version" && theirs !== undefined && theirs < declared.version;
}
