// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import declared from "../../../native-host/protocol/protocol.json";
import { NativeHost, type NativePort } from "../../../extension/src/background/native-port";

interface Request {
  id: number;
  method: string;
  params: Record<string, unknown>;
}

const methods = Object.fromEntries(
  Object.entries(declared.methods).map(([name, { params }]) => [name, Object.keys(params)]),
);
const hello = { protocol: 1, version: "0.1.0", locked: true, accounts: 0, pinentry: true, methods };

class FakePort implements NativePort {
  requests: Request[] = [];
  closed = false;
  answerHello: object | null = { result: hello };
  #messages: ((message: unknown) => void)[] = [];
  #closes: ((port: object) => void)[] = [];
  onMessage = {
    addListener: (listener: (message: unknown) => void) => void this.#messages.push(listener),
  };
  onDisconnect = {
    addListener: (listener: (port: object) => void) => void this.#closes.push(listener),
  };

  postMessage(message: unknown): void {
    if (this.closed) throw new Error("Attempting to use a disconnected port object");
    const request = message as Request;
    if (request.method === "host.hello" && this.answerHello)
      this.say({ id: request.id, ...this.answerHello });
    else this.requests.push(request);
  }

  disconnect(): void {
    this.closed = true;
  }

  say(message: unknown): void {
    for (const listener of this.#messages) listener(message);
  }

  close(port: object = {}): void {
    this.closed = true;
    for (const listener of this.#closes) listener(port);
  }

  /** The next request that waits for an answer. */
  async request(index = 0): Promise<Request> {
    while (!this.requests[index]) await new Promise(setImmediate);
    return this.requests[index];
  }
}

let ports: FakePort[] = [];
let lastError: string | undefined;
let events: string[] = [];
let prepare: (port: FakePort) => void;
let host: NativeHost;

beforeEach(() => {
  ports = [];
  events = [];
  lastError = undefined;
  prepare = () => undefined;
  host = new NativeHost({
    connect() {
      const port = new FakePort();
      prepare(port);
      ports.push(port);
      return port;
    },
    lastError: () => lastError,
    onEvent: (name) => events.push(name),
    client: "test",
  });
});

const port = (index = 0) => ports[index]!;

describe("a call", () => {
  test("opens the port on first use and says hello once", async () => {
    assert.equal(ports.length, 0);
    const first = host.call("keystore.status", {});
    const second = host.call("account.list", {});
    const [status, list] = [await port().request(0), await port().request(1)];
    port().say({ id: list.id, result: { accounts: [] } });
    port().say({ id: status.id, result: { locked: true } });
    assert.deepEqual([await first, await second], [{ locked: true }, { accounts: [] }]);
    assert.equal(ports.length, 1);
  });

  test("is answered by id, not by order, and only once", async () => {
    const calls = [host.call("keystore.status", {}), host.call("keystore.lock", {})];
    const [first, second] = [await port().request(0), await port().request(1)];
    port().say({ id: 9999, result: {} });
    port().say({ id: second.id, result: { locked: true } });
    port().say({ id: second.id, result: { locked: false } });
    port().say({ id: first.id, result: { locked: false } });
    assert.deepEqual(await Promise.all(calls), [{ locked: false }, { locked: true }]);
  });

  test("that the host would not read to its end is refused here, and the host goes on", async () => {
    const text = "x".repeat(8 * 1024 * 1024);
    await assert.rejects(host.call("message.decrypt", { armored: text }), { code: "too_large" });
    const call = host.call("keystore.status", {});
    port().say({ id: (await port().request()).id, result: { locked: false } });
    assert.deepEqual(await call, { locked: false });
  });

  test("gets the host's error with its addresses", async () => {
    const call = host.call("contact.lookup", { addresses: ["x"] });
    port().say({
      id: (await port().request()).id,
      error: { code: "bad_address", addresses: ["x"] },
    });
    await assert.rejects(call, { code: "bad_address", addresses: ["x"] });
  });

  test("with a reply that is not as declared fails as internal", async () => {
    const call = host.call("keystore.status", {});
    port().say({ id: (await port().request()).id, result: { locked: "no" } });
    await assert.rejects(call, { code: "internal" });
  });

  test("takes a reply in parts", async () => {
    const call = host.call("keystore.status", {});
    const { id } = await port().request();
    const text = JSON.stringify({ id, result: { locked: false } });
    port().say({ id, part: 1, parts: 2, data: text.slice(0, 9) });
    port().say({ id, part: 2, parts: 2, data: text.slice(9) });
    assert.deepEqual(await call, { locked: false });
  });

  test("with parts that do not fit fails as internal", async () => {
    const call = host.call("keystore.status", {});
    port().say({ id: (await port().request()).id, part: 7, parts: 9, data: "" });
    await assert.rejects(call, { code: "internal" });
  });
});

describe("an older host", () => {
  test("is sent no optional param that it does not list", async () => {
    prepare = (made) => {
      made.answerHello = {
        result: {
          ...hello,
          methods: { ...methods, "message.encrypt": ["from", "to", "subject", "text"] },
        },
      };
    };
    const mail = { from: "a@b.test", to: ["c@d.test"], subject: "s", text: "t" };
    void host.call("message.encrypt", { ...mail, inReplyTo: "<x@y>" }).catch(() => undefined);
    assert.deepEqual((await port().request()).params, mail);
  });

  test("without a method, or without a param it needs, is host_outdated", async () => {
    const fewer: Record<string, string[]> = { ...methods, "contact.verify": ["address"] };
    delete fewer["contact.forget"];
    prepare = (made) => {
      made.answerHello = { result: { ...hello, methods: fewer } };
    };
    await assert.rejects(host.call("contact.forget", { address: "x" }), { code: "host_outdated" });
    await assert.rejects(host.call("contact.verify", { address: "x", fingerprint: "y" }), {
      code: "host_outdated",
    });
  });

  test("of an older protocol is host_outdated; one of a newer says so itself", async () => {
    prepare = (made) => {
      made.answerHello = { error: { code: "unsupported_version", protocol: 0 } };
    };
    await assert.rejects(host.call("account.list", {}), { code: "host_outdated" });
    port().answerHello = { error: { code: "unsupported_version", protocol: 2 } };
    await assert.rejects(host.call("account.list", {}), { code: "unsupported_version" });
    port().answerHello = { result: hello };
    assert.equal((await host.call("host.hello", { protocol: 1, client: "x" })).version, "0.1.0");
  });
});

describe("a lost port", () => {
  const silent = (made: FakePort) => {
    made.answerHello = null;
  };

  test("before any answer is told by Chromium's words", async () => {
    prepare = silent;
    const call = host.call("account.list", {});
    lastError = "Access to the specified native messaging host is forbidden.";
    port().close();
    await assert.rejects(call, { code: "host_forbidden" });
  });

  test("before any answer is told by Firefox' words", async () => {
    prepare = silent;
    const call = host.call("account.list", {});
    port().close({ error: { message: "No such native application org.letterlock.host" } });
    await assert.rejects(call, { code: "host_missing" });
  });

  test("fails all that waited with host_crashed, and the next call starts anew", async () => {
    const calls = [host.call("keystore.status", {}), host.call("account.list", {})];
    await port().request(1);
    lastError = "Native host has exited.";
    port().close();
    for (const call of calls) await assert.rejects(call, { code: "host_crashed" });
    const again = host.call("keystore.status", {});
    port(1).say({ id: (await port(1).request()).id, result: { locked: true } });
    assert.deepEqual(await again, { locked: true });
  });

  test("that is noticed only by sending is host_crashed", async () => {
    const first = host.call("keystore.status", {});
    port().say({ id: (await port().request()).id, result: { locked: true } });
    await first;
    port().closed = true;
    await assert.rejects(host.call("keystore.status", {}), { code: "host_crashed" });
  });
});

describe("patience", () => {
  test("a host that does not answer times out and is let go", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const call = host.call("keystore.status", {});
    await port().request();
    context.mock.timers.tick(30_000);
    await assert.rejects(call, { code: "timeout" });
    assert.ok(port().closed);
  });

  for (const [method, params, seconds] of [
    ["keystore.unlock", {}, 360],
    ["account.create", { address: "a@example.test" }, 360],
    ["account.rotate", { address: "a@example.test" }, 360],
    ["account.import", { keystore: "k" }, 720],
    ["keystore.changePassphrase", {}, 720],
  ] as const)
    test(`${method} waits for the dialogs it may need`, async (context) => {
      context.mock.timers.enable({ apis: ["setTimeout"] });
      const call = host.call(method, params as never);
      const { id } = await port().request();
      context.mock.timers.tick(seconds * 1000);
      port().say({ id, error: { code: "denied" } });
      await assert.rejects(call, { code: "denied" });
    });
});

test("declared events are told, others and stray messages are not", async () => {
  void host.call("keystore.status", {}).catch(() => undefined);
  await port().request();
  for (const message of [
    { event: "keystore.locked" },
    { event: "toString" },
    { event: 1 },
    null,
    "x",
    7,
  ])
    port().say(message);
  assert.deepEqual(events, ["keystore.locked"]);
});
