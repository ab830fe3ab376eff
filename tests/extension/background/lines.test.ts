// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Lines } from "../../../extension/src/background/lines";
import type { Sender } from "../../../extension/src/background/sender";

const origin = "chrome-extension://our-id";
const editor: Sender = { id: "our-id", url: `${origin}/editor/editor.html` };
const name = `line:${crypto.randomUUID()}`;

let asked: [message: unknown, sender: Sender][];
let answer: (message: unknown) => Promise<unknown> | null;
let lines: Lines;
let opened: MessagePort[];

beforeEach(() => {
  Object.assign(globalThis, { location: { origin } });
  asked = [];
  opened = [];
  answer = async () => ({ result: {} });
  lines = new Lines((message, sender) => {
    asked.push([message, sender]);
    return answer(message);
  });
});

afterEach(() => {
  for (const port of opened) port.close();
});

/** The half that the browser vouches for; returns what ends it. */
function connect(sender: Sender | undefined, named = name): () => void {
  let end: () => void = () => assert.fail();
  lines.connected({ name: named, sender, onDisconnect: { addListener: (listener) => (end = listener) } });
  return () => { end(); };
}

/** The half that carries; returns the page's end of it. */
function bring(from = origin, named: unknown = name): MessagePort {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1, port2);
  lines.brought({ data: named, origin: from, ports: [port2] });
  return port1;
}

const answerOn = (port: MessagePort) =>
  new Promise<{ id: number; answer: unknown }>((resolve) => {
    port.onmessage = ({ data }: MessageEvent<{ id: number; answer: unknown }>) => { resolve(data); };
  });

/** A message through another channel that was sent later has come: so has all before it. */
async function allHasCome(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const come = new Promise((resolve) => { port2.onmessage = resolve; });
  port1.postMessage("");
  await come;
  port1.close();
}

for (const [order, join] of [
  ["the page's port first", () => { const port = bring(); connect(editor); return port; }],
  ["the browser's word first", () => { connect(editor); return bring(); }],
] as const) {
  test(`what comes on a line is a message of the page that opened it: ${order}`, async () => {
    const port = join();
    port.postMessage({ id: 7, message: { kind: "host.call" } });
    assert.deepEqual(await answerOn(port), { id: 7, answer: { result: {} } });
    assert.deepEqual(asked, [[{ kind: "host.call" }, editor]]);
  });
}

test("a port whose page the browser does not name is never heard", async () => {
  const strangers = [bring(), bring("https://mail.example")];
  connect(editor, `line:${crypto.randomUUID()}`);
  connect(undefined);
  connect(editor, "compose:1");
  for (const port of strangers) port.postMessage({ id: 1, message: {} });
  await allHasCome();
  assert.deepEqual(asked, []);
});

test("neither half can be taken over by a second one of the same name", async () => {
  const port = bring();
  connect(editor);
  connect({ ...editor, url: `${origin}/reader/reader.html` });
  const second = bring();
  second.postMessage({ id: 2, message: {} });
  port.postMessage({ id: 1, message: {} });
  assert.equal((await answerOn(port)).id, 1);
  assert.deepEqual(asked.map(([, sender]) => sender), [editor]);
});

test("bytes of an answer are handed over; what nobody acts on, or fails, is answered with nothing", async () => {
  const port = bring();
  connect(editor);
  const data = new Uint8Array([1, 2, 3]);
  answer = async () => ({ result: { data } });
  port.postMessage({ id: 1, message: {} });
  assert.deepEqual(await answerOn(port), { id: 1, answer: { result: { data: new Uint8Array([1, 2, 3]) } } });
  assert.equal(data.length, 0, "not copied");
  for (const nothing of [() => null, () => Promise.reject(new Error("bug"))]) {
    answer = nothing;
    port.postMessage({ id: 2, message: {} });
    assert.deepEqual(await answerOn(port), { id: 2, answer: null });
  }
});

test("a page that has gone is not listened to any more", async () => {
  const port = bring();
  connect(editor)();
  port.postMessage({ id: 1, message: {} });
  await allHasCome();
  assert.deepEqual(asked, []);
});
