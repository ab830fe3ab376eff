// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { isPart, ReplyParts } from "../../../extension/src/background/reply-parts";

const text = JSON.stringify({ id: 1, result: { text: "Grüße 🔐".repeat(20) } });

test("parts give the reply after the last", () => {
  const parts = new ReplyParts();
  const pieces = [text.slice(0, 10), text.slice(10, 11), text.slice(11)];
  const results = pieces.map((data, index) => parts.add({ part: index + 1, parts: 3, data }));
  assert.deepEqual(results, [null, null, JSON.parse(text)]);
});

test("a single part is the whole reply", () => {
  assert.deepEqual(new ReplyParts().add({ part: 1, parts: 1, data: text }), JSON.parse(text));
});

test("parts that are missing, doubled, or of another count are refused", () => {
  const rows = [
    [{ part: 0, parts: 3 }],
    [{ part: 2, parts: 3 }],
    [
      { part: 1, parts: 3 },
      { part: 3, parts: 3 },
    ],
    [
      { part: 1, parts: 3 },
      { part: 1, parts: 3 },
    ],
    [
      { part: 1, parts: 3 },
      { part: 2, parts: 4 },
    ],
    [{ part: 1, parts: 0 }],
    [{ part: 1, parts: 1_000_000 }],
  ];
  for (const row of rows) {
    const parts = new ReplyParts();
    assert.throws(
      () => row.forEach((part) => parts.add({ ...part, data: "x" })),
      TypeError,
      JSON.stringify(row),
    );
  }
});

test("parts that are no JSON together are refused", () => {
  assert.throws(() => new ReplyParts().add({ part: 1, parts: 1, data: "{" }), SyntaxError);
});

test("an ordinary reply is no part", () => {
  assert.ok(!isPart({ id: 1, result: {} }));
  assert.ok(!isPart({ id: 1, part: 1, parts: 2 }));
  assert.ok(isPart({ id: 1, part: 1, parts: 2, data: "" }));
});
