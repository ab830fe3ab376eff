// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import declared from "../../../native-host/protocol/protocol.json";
import type { Verdict } from "../../../extension/src/protocol/messages";
import { cautions, hidesBody, verdictLine } from "../../../extension/src/reader/verdict";
import { installChrome } from "../page/fake-chrome";

const from = { name: "Alice (key compared)", address: "alice@x.test" };
const verdicts = declared.enums.Verdict as Verdict[];

beforeEach(() => {
  installChrome();
});

test("each verdict has words of its own", () => {
  const texts = verdicts.map((verdict) => verdictLine({ verdict, from }).text);
  assert.equal(new Set(texts).size, verdicts.length);
  assert.ok(texts.every((text) => text.length > 10));
});

test("only a compared key looks good; what is wrong looks bad", () => {
  const tones = Object.fromEntries(
    verdicts.map((verdict) => [verdict, verdictLine({ verdict, from }).tone]),
  );
  assert.deepEqual(tones, {
    invalid: "bad",
    unsigned: "warn",
    changed: "bad",
    resealed: "warn",
    new: "plain",
    self: "plain",
    known: "plain",
    verified: "good",
  });
});

test("the line never holds the display name, which its sender chose", () => {
  for (const verdict of verdicts)
    assert.doesNotMatch(verdictLine({ verdict, from }).text, /compared\)/);
  assert.match(verdictLine({ verdict: "verified", from }).text, /alice@x\.test/);
});

test("the body stays folded when the key changed or the signature is wrong", () => {
  assert.deepEqual(verdicts.filter(hidesBody), ["invalid", "changed"]);
});

test("another sender outside is warned about, date and subject are not", () => {
  const row = (differences: ("from" | "subject" | "date")[]) =>
    cautions({ verdict: "known", addressed: "to", differences });
  assert.equal(row(["from"]).length, 1);
  assert.deepEqual(row(["subject", "date"]), []);
});

test("mail that names none of us is said to be so, except our own and unsigned", () => {
  const row = (verdict: Verdict) =>
    cautions({ verdict, addressed: "none", differences: [] }).length;
  assert.deepEqual([row("known"), row("verified"), row("self"), row("unsigned")], [1, 1, 0, 0]);
});
