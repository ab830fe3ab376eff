// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { readMounted } from "../../../extension/src/protocol/mounted-content";

const message = {
  what: "message",
  armored: "x",
  truncated: false,
  outer: {},
  surrounded: false,
  files: [],
  answerUrls: {},
};

test("a message is read field by field; what nobody declared is dropped", () => {
  assert.deepEqual(readMounted({ ...message, html: "<b>" }), message);
  assert.deepEqual(readMounted({ ...message, armored: null, files: ["letterlock-message.age"] }), {
    ...message,
    armored: null,
    files: ["letterlock-message.age"],
  });
});

test("links are strings under the names there are", () => {
  const answerUrls = { reply: "http://m.test/r", forward: 7, steal: "http://e.test" };
  assert.deepEqual(readMounted({ ...message, answerUrls }), { ...message, answerUrls: { reply: "http://m.test/r" } });
  assert.deepEqual(readMounted({ ...message, answerUrls: null }), message);
});

test("anything else is nothing", () => {
  for (const value of [null, 7, {}, { what: "card" }, { ...message, files: "x" }, { ...message, truncated: 1 }]) {
    assert.equal(readMounted(value), null);
  }
});
