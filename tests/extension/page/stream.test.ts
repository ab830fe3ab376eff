// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { passThrough, piecesOf, pieceSize, type StreamCall } from "../../../extension/src/page/stream";

interface Fake {
  call: StreamCall;
  said: string[];
  most: number;
}

/** A host that gives back what it gets, one piece later, and can fail at the nth piece. */
function fakeHost(failAt = Infinity): Fake {
  let held = new Uint8Array();
  let under = 0;
  let written = 0;
  const fake: Fake = {
    said: [],
    most: 0,
    call: (async (method: string, params: { data?: Uint8Array<ArrayBuffer> }) => {
      fake.said.push(method);
      if (method === "stream.finish") return { data: held, size: 7, b2: "digest" };
      if (method === "stream.cancel") return {};
      under++;
      fake.most = Math.max(fake.most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      if (++written === failAt) throw new Error("decryption_failed");
      const data = held;
      held = params.data ?? new Uint8Array();
      return { data };
    }) as unknown as StreamCall,
  };
  return fake;
}

const watch = () => {
  const done: number[] = [];
  return { done, signal: new AbortController().signal, progress: (bytes: number) => void done.push(bytes) };
};

test("bytes come back in order, with a few pieces under way and not more", async () => {
  const bytes = new Uint8Array(5 * pieceSize + 17).map((_, at) => (at * 31) & 255);
  const host = fakeHost();
  const seen = watch();
  const through = await passThrough(host.call, "s1", piecesOf(new Blob([bytes])), seen);
  assert.deepEqual(new Uint8Array(await through.content.arrayBuffer()), bytes);
  assert.deepEqual([through.size, through.b2], [7, "digest"]);
  assert.equal(host.most, 3);
  assert.equal(seen.done.at(-1), bytes.length);
});

test("an empty file is finished without a piece", async () => {
  const host = fakeHost();
  await passThrough(host.call, "s1", piecesOf(new Blob([])), watch());
  assert.deepEqual(host.said, ["stream.finish"]);
});

test("a piece that fails is the failure, nothing is finished, and the stream is cancelled", async () => {
  const host = fakeHost(2);
  const bytes = new Uint8Array(6 * pieceSize);
  await assert.rejects(passThrough(host.call, "s1", piecesOf(new Blob([bytes])), watch()), /decryption_failed/);
  assert.ok(!host.said.includes("stream.finish"));
  assert.equal(host.said.at(-1), "stream.cancel");
});

test("cancelled by the user, the stream is cancelled too", async () => {
  const host = fakeHost();
  const abort = new AbortController();
  const watched = { signal: abort.signal, progress: () => { abort.abort(); } };
  const bytes = new Uint8Array(6 * pieceSize);
  await assert.rejects(passThrough(host.call, "s1", piecesOf(new Blob([bytes])), watched), { name: "AbortError" });
  assert.ok(!host.said.includes("stream.finish"));
  assert.equal(host.said.at(-1), "stream.cancel");
});
