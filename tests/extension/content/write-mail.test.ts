// SPDX-License-Identifier: Apache-2.0
import "../page/fake-page";

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addAll, boxText, isWithoutPeople, whyNot, writeBox } from "../../../extension/src/content/write-mail";
import type { Compose } from "../../../extension/src/content/webmail";

const people = (more: object = {}) => ({ to: [], cc: [], bcc: [], complete: true, ...more });

describe("a text that a box does not show as it was written", () => {
  const rows: [shown: string, found: boolean, why: string][] = [
    ["one two", true, "partial"], ["two\n three", true, "partial"], ["", false, "no_box"], ["", true, "differs"],
    ["one three", true, "differs"], ["something else", false, "differs"],
  ];
  for (const [shown, found, why] of rows) {
    test(`"${shown}" ${found ? "in its box" : "without one"} is ${why}`, () => {
      assert.equal(whyNot("one two three", shown, found), why);
    });
  }
});

test("a box holds preface and armor, or the preface alone where the armor is in a file", () => {
  const written = { preface: "P", armored: "ARMOR\n\n", armorInFile: false };
  assert.equal(boxText(written), "P\n\nARMOR\n");
  assert.equal(boxText({ ...written, armorInFile: true }), "P\n");
});

describe("people", () => {
  test("are added who stand in no field yet, in any case of letters", () => {
    const added: unknown[] = [];
    const compose = {
      recipients: () => people({ cc: ["BOB@x.test"] }),
      addRecipients: (field: string, addresses: string[]) => added.push([field, addresses]),
    } as unknown as Compose;
    addAll(compose, { to: ["bob@x.test", "carol@x.test"], cc: [], bcc: ["bob@x.test"] });
    assert.deepEqual(added, [["to", ["carol@x.test"]]]);
  });

  test("are nobody only where the page was read whole", () => {
    const reads = (found: object) => ({ recipients: () => people(found) }) as unknown as Compose;
    assert.equal(isWithoutPeople(reads({})), true);
    assert.equal(isWithoutPeople(reads({ complete: false })), false);
    assert.equal(isWithoutPeople(reads({ bcc: ["bob@x.test"] })), false);
  });
});

describe("a box that is not there yet", () => {
  const boxAfter = (tries: number, more: Partial<Compose> = {}) => {
    const seen = { written: 0 };
    const compose = { write: async () => ++seen.written > tries, isGone: () => false, read: () => "", ...more };
    return { seen, compose: compose as unknown as Compose };
  };

  test("is waited for, and given up after five seconds", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const run = async (work: Promise<boolean>) => {
      let done: boolean | undefined;
      void work.then((result) => { done = result; });
      for (let turn = 0; done === undefined && turn < 100; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
        context.mock.timers.tick(250);
      }
      return done;
    };
    const late = boxAfter(3);
    assert.equal(await run(writeBox(late.compose, "x")), true);
    assert.equal(late.seen.written, 4);
    const never = boxAfter(1000);
    assert.equal(await run(writeBox(never.compose, "x")), false);
    assert.equal(never.seen.written, 20);
  });

  test("is not waited for once it is gone, or holds something after all", async () => {
    for (const more of [{ isGone: () => true }, { read: () => "text" }]) {
      const { seen, compose } = boxAfter(5, more);
      assert.equal(await writeBox(compose, "x"), false);
      assert.equal(seen.written, 1);
    }
  });
});
