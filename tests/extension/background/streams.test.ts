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

test("a page has to do with the streams it opened, and with no other", () => {
  const streams = opened();
  for (const method of ["stream.write", "stream.finish", "stream.cancel"] as const) {
    streams.check(method, { stream: "s1" }, reader);
    assert.throws(() => { streams.check(method, { stream: "s1" }, other); }, { code: "not_found" });
    assert.throws(() => { streams.check(method, { stream: "s2" }, reader); }, { code: "not_found" });
    assert.throws(() => { streams.check(method, { stream: "s1" }, { ...reader, documentId: "d2" }); }, { code: "not_found" });
  }
  streams.check("message.decrypt", {}, other);
});

test("a cancelled stream is nobody's", () => {
  const streams = opened();
  streams.note("stream.cancel", { stream: "s1" }, {}, reader);
  assert.throws(() => { streams.check("stream.write", { stream: "s1" }, reader); }, { code: "not_found" });
});

test("the streams of a closed tab are given back, once", () => {
  const streams = opened();
  assert.deepEqual(streams.takeOf(50), []);
  assert.deepEqual(streams.takeOf(5), ["s1"]);
  assert.deepEqual(streams.takeOf(5), []);
});
