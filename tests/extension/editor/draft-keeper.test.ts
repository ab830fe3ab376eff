// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, test, type TestContext } from "node:test";
import { DraftKeeper } from "../../../extension/src/editor/draft-keeper";
import type { Draft } from "../../../extension/src/protocol/messages";
import { installChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";

const empty: Draft = { from: "a@x.test", to: [], cc: [], bcc: [], subject: "", text: "", files: [] };

let draft: Draft;
let told: string[];
let keeper: DraftKeeper;
/** What the host was asked, and what it answers next. */
let asked: { method: string; params: { id?: string; change?: number; draft?: Draft } }[];
let answers: unknown[];
let change: number;

beforeEach(() => {
  draft = { ...empty, text: "one" };
  told = [];
  asked = [];
  answers = [];
  change = 0;
  installChrome({
    message: (message) => {
      asked.push(message as (typeof asked)[number]);
      return answers.shift() ?? { result: { id: "d1", change: ++change } };
    },
  });
  keeper = new DraftKeeper(() => draft, {
    kept: (id) => told.push(`kept ${id}`),
    failed: (error) => told.push(`failed ${error.code}`),
  });
});

const saved = () => asked.map(({ params }) => [params.id, params.draft?.text]);

async function pass(context: TestContext, milliseconds: number) {
  context.mock.timers.tick(milliseconds);
  await turns();
}

test("a draft is saved one second after the last key, not before", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  keeper.touched();
  await pass(context, 900);
  keeper.touched();
  await pass(context, 999);
  assert.deepEqual(saved(), []);
  await pass(context, 1);
  assert.deepEqual(saved(), [[undefined, "one"]]);
  assert.ok(keeper.isKept);
  assert.deepEqual(told, ["kept d1"]);
});

test("what only the page suggested is not kept, nor an empty mail", async () => {
  assert.ok(keeper.isKept);
  assert.ok(await keeper.save());
  draft = empty;
  keeper.touched();
  assert.ok(await keeper.save());
  assert.deepEqual(asked, []);
});

test("a change while it is being saved is saved after it, under the same name", async () => {
  keeper.touched();
  const saving = keeper.save();
  draft = { ...draft, text: "two" };
  assert.ok(!keeper.isKept);
  assert.ok(await saving);
  assert.deepEqual(saved(), [[undefined, "one"], ["d1", "two"]]);
});

test("a window that is torn away sends off what is not on its way yet, once", async () => {
  keeper.touched();
  keeper.sendOff();
  keeper.sendOff();
  void keeper.save();
  assert.deepEqual(saved(), [[undefined, "one"]]);
  await turns();
  assert.deepEqual(saved(), [[undefined, "one"]]);
});

test("a failed save is told, and repeated until it succeeds", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  answers = [{ error: { code: "host_crashed" } }, { error: { code: "storage_failed" } }];
  keeper.touched();
  await pass(context, 1000);
  assert.ok(!keeper.isKept);
  await pass(context, 3000);
  await pass(context, 3000);
  assert.deepEqual(told, ["failed host_crashed", "failed storage_failed", "kept d1"]);
  assert.ok(keeper.isKept);
});

test("a draft that was deleted elsewhere is made anew", async () => {
  keeper.resume("old", draft, 7);
  draft = { ...draft, text: "two" };
  answers = [{ error: { code: "not_found" } }];
  assert.ok(await keeper.save());
  assert.deepEqual(saved(), [["old", "two"], [undefined, "two"]]);
});

test("each save says which change it replaces; one that another window has made first is left to stand", async () => {
  keeper.resume("d1", draft, 7);
  answers = [{ result: { id: "d1", change: 9 } }, { error: { code: "not_found" } }, { result: { id: "d2", change: 12 } }];
  for (const text of ["two", "three", "four"]) {
    draft = { ...draft, text };
    assert.ok(await keeper.save());
  }
  const said = asked.map(({ params: { id, change, draft } }) => [id, change, draft?.text]);
  assert.deepEqual(said, [["d1", 7, "two"], ["d1", 9, "three"], [undefined, undefined, "three"], ["d2", 12, "four"]]);
});

test("a window that is torn away while it saves does not wait for the change of that", async () => {
  keeper.resume("d1", draft, 7);
  draft = { ...draft, text: "two" };
  const saving = keeper.save();
  draft = { ...draft, text: "three" };
  keeper.sendOff();
  await saving;
  assert.deepEqual(asked.map(({ params: { id, change } }) => [id, change]), [["d1", 7], ["d1", undefined]]);
});

test("what was resumed is kept as it is, and emptied it is saved empty", async () => {
  keeper.resume("old", draft, 7);
  assert.ok(keeper.isKept);
  draft = empty;
  assert.ok(await keeper.save());
  assert.deepEqual(saved(), [["old", ""]]);
});

test("forgotten, it is deleted by its name, and closing has nothing to keep", async () => {
  keeper.resume("old", draft, 7);
  draft = { ...draft, text: "two" };
  await keeper.forget();
  assert.deepEqual(asked.map(({ method, params }) => [method, params.id]), [["draft.delete", "old"]]);
  assert.ok(keeper.isKept);
  answers = [{ error: { code: "not_found" } }];
  keeper.resume("old", draft, 7);
  await keeper.forget();
});
