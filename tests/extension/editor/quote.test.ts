// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { holdsQuote, mayQuote, outsiders, quoteOf } from "../../../extension/src/editor/quote";
import declared from "../../../native-host/protocol/protocol.json";
import type { Decrypted, Verdict } from "../../../extension/src/protocol/messages";
import { installChrome } from "../page/fake-chrome";

const message: Decrypted = {
  message: "",
  verdict: "known",
  addressed: "to",
  from: { name: "Bob", address: "bob@x.test" },
  to: [{ name: "", address: "alice@x.test" }],
  cc: [{ name: "", address: "Carol@x.test" }],
  subject: "Plan",
  date: "2026-11-23T10:00:00Z",
  attachments: [],
  differences: [],
  hybrid: false,
};

before(() => installChrome());

test("a reply quotes line by line under who wrote it", () => {
  const quote = quoteOf(message, "Hello\n> earlier\n", "reply");
  const [head, ...lines] = quote.split("\n");
  assert.match(head ?? "", /2026.*Bob <bob@x\.test>:$/);
  assert.deepEqual(lines, ["> Hello", ">> earlier"]);
  assert.doesNotMatch(quote, /[\u2068\u2069]/);
});

test("a forwarded message stands under its own header", () => {
  const quote = quoteOf(message, "Hello", "forward");
  for (const part of ["Bob <bob@x.test>", "alice@x.test", "Plan"]) assert.ok(quote.includes(part), part);
  assert.ok(quote.endsWith("\n\nHello"));
});

test("nothing is quoted unasked of what is not surely from its author", () => {
  const unsure = ["unsigned", "invalid", "changed", "resealed"];
  for (const verdict of declared.enums.Verdict as Verdict[]) {
    assert.equal(mayQuote(verdict), !unsure.includes(verdict), verdict);
  }
});

test("people who were not in the conversation are outsiders, our own addresses never", () => {
  const readers = ["BOB@x.test", "carol@x.test", "eve@x.test", "me@x.test"];
  assert.deepEqual(outsiders(readers, message, ["me@x.test"]), ["eve@x.test"]);
  assert.deepEqual(outsiders(["bob@x.test"], { ...message, from: null, to: null, cc: null }, []), ["bob@x.test"]);
});

test("a quote is there as long as one of its lines is, however it is marked", () => {
  const quote = quoteOf(message, "Hello\n\nthe plan", "reply");
  assert.ok(holdsQuote(`Yes.\n\n${quote}`, quote));
  assert.ok(holdsQuote("Yes.\n>> the plan", quote));
  assert.ok(!holdsQuote("Yes, I agree with the plan.\n>\n", quote));
});
