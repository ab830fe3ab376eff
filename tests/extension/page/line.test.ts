// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { overLine } from "../../../extension/src/page/line";
import { installChrome, type FakeChrome } from "./fake-chrome";

interface Asked {
  id: number;
  message: unknown;
}

let chrome: FakeChrome;
/** Names under which the page made itself known. */
let connected: string[];
let disconnected: number;
/** The browser's word that the background has ended. */
let end: () => void;
let brought: { name: string; port: MessagePort; targetOrigin: string }[];
let answer: (asked: Asked) => unknown;

const call = { kind: "host.call", method: "stream.write" };

beforeEach(() => {
  connected = [];
  disconnected = 0;
  brought = [];
  answer = () => ({ result: { data: new Uint8Array([9]) } });
  chrome = installChrome({ message: () => ({ result: { data: new Uint8Array([7]) } }) });
  Object.assign(globalThis, { location: { origin: "chrome-extension://our-id" } });
  Object.assign(globalThis.chrome.runtime, {
    connect: ({ name }: { name: string }) => {
      connected.push(name);
      return {
        disconnect: () => disconnected++,
        onDisconnect: { addListener: (listener: () => void) => (end = listener) },
      };
    },
  });
});

afterEach(() => {
  for (const { port } of brought) port.close();
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
});

const background = {
  postMessage(name: string, { transfer: [port], targetOrigin }: { transfer: [MessagePort]; targetOrigin: string }) {
    brought.push({ name, port, targetOrigin });
    port.onmessage = ({ data }: MessageEvent<Asked>) => {
      const answered = answer(data);
      if (answered !== undefined) port.postMessage({ id: data.id, answer: answered });
    };
  },
};

const worker = (registration: object | Error) => {
  const serviceWorker = {
    getRegistration: async () => (registration instanceof Error ? Promise.reject(registration) : registration),
  };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker }, configurable: true });
};

const write = (data = new Uint8Array([1, 2])) =>
  overLine((call) => call("stream.write", { stream: "s1", data }), { nonce: "n1" });

for (const [where, give] of [
  ["a service worker", () => { worker({ active: background }); }],
  ["a background page", () => {
    Object.assign(globalThis.chrome.runtime, { getBackgroundPage: async () => background });
  }],
] as const) {
  test(`calls go to ${where} over a line of their own, under one name, and it is closed after them`, async () => {
    give();
    const seen: unknown[] = [];
    answer = ({ message }) => {
      seen.push(message);
      return { result: { data: new Uint8Array([9]) } };
    };
    assert.deepEqual((await write()).data, new Uint8Array([9]));
    assert.deepEqual(seen, [{ ...call, params: { stream: "s1", data: new Uint8Array([1, 2]) }, mount: { nonce: "n1" } }]);
    assert.deepEqual(connected, brought.map(({ name }) => name));
    assert.match(connected[0]!, /^line:[0-9a-f-]{36}$/);
    assert.deepEqual([brought[0]!.targetOrigin, disconnected, chrome.sent], ["chrome-extension://our-id", 1, []]);
  });
}

describe("without such a background", () => {
  const cases: [string, () => void][] = [
    ["in a private window", () => {
      Object.assign(globalThis.chrome.runtime, { getBackgroundPage: () => Promise.reject(new Error("private")) });
    }],
    ["where the browser has none to give", () => undefined],
    ["in a frame of a web page", () => { worker(new Error("The user denied permission to use Service Worker.")); }],
    ["while it is being installed", () => { worker({ active: null }); }],
  ];
  for (const [when, give] of cases) {
    test(`the same calls go by messages: ${when}`, async () => {
      give();
      assert.deepEqual((await write()).data, new Uint8Array([7]));
      assert.deepEqual(chrome.sent, [{ ...call, params: { stream: "s1", data: new Uint8Array([1, 2]) }, mount: { nonce: "n1" } }]);
      assert.deepEqual(connected, []);
    });
  }
});

test("an error of the host is the call's, and a background that does not act has denied", async () => {
  worker({ active: background });
  answer = () => ({ error: { code: "too_large" } });
  await assert.rejects(write(), { code: "too_large" });
  answer = () => null;
  await assert.rejects(write(), { code: "denied" });
  assert.equal(disconnected, 2);
});

test("a background that ends fails what waits and what comes, with words of its own", async () => {
  worker({ active: background });
  answer = () => {
    end();
  };
  await overLine(async (call) => {
    const data = () => new Uint8Array([1]);
    await assert.rejects(call("stream.write", { stream: "s1", data: data() }), { code: "interrupted" });
    await assert.rejects(call("stream.write", { stream: "s1", data: data() }), { code: "interrupted" });
  });
});

test("bytes are given away with the call, not copied", async () => {
  worker({ active: background });
  const data = new Uint8Array([1, 2]);
  await write(data);
  assert.equal(data.length, 0);
});
