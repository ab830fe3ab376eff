// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sender } from "../../../extension/src/background/sender";
import { Streams } from "../../../extension/src/background/streams";

const reader: Sender = { tab: { id: 5 }, frameId: 3, documentId: "d1", url: "reader" };
const other: Sender = { ...reader, frameId: 4 };

function opened(): Streams {
  const streams = new Streams();
  streams.note("attachment.decrypt", { size: 1, b2: "x" }, { stream: "s1" }, reader);
  return streams;
}

const refused = { code: "not_found" };

test("a page has to do with the streams it opened, and with no other", () => {
  const streams = opened();
  for (const method of ["stream.write", "stream.finish", "stream.cancel"] as const) {
    assert.throws(() => { streams.use(method, { stream: "s1" }, other); }, refused);
    assert.throws(() => { streams.use(method, { stream: "s2" }, reader); }, refused);
    assert.throws(() => { streams.use(method, { stream: "s1" }, { ...reader, documentId: "d2" }); }, refused);
    streams.use(method, { stream: "s1" }, reader);
  }
  streams.use("message.decrypt", {}, other);
});

test("a cancelled stream is nobody's, also where the host had given it up before", () => {
  const streams = opened();
  streams.use("stream.cancel", { stream: "s1" }, reader);
  assert.throws(() => { streams.use("stream.write", { stream: "s1" }, reader); }, refused);
  assert.deepEqual(streams.takeOf(5), []);
});

test("of a file that was opened whole nothing is left to end; a sealed one can be given up yet", () => {
  const streams = opened();
  streams.note("attachment.encrypt", {}, { stream: "s2" }, reader);
  for (const stream of ["s1", "s2"]) streams.note("stream.finish", { stream }, {}, reader);
  assert.deepEqual(streams.takeOf(5), ["s2"]);
});

test("the streams of a closed tab are given back, once", () => {
  const streams = opened();
  assert.deepEqual(streams.takeOf(50), []);
  assert.deepEqual(streams.takeOf(5), ["s1"]);
  assert.deepEqual(streams.takeOf(5), []);
});
