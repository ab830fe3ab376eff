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
let asked: { method: string; params: { id?: string; draft?: Draft } }[];
let answers: unknown[];

beforeEach(() => {
  draft = { ...empty, text: "one" };
  told = [];
  asked = [];
  answers = [];
  installChrome({
    message: (message) => {
      asked.push(message as (typeof asked)[number]);
      return answers.shift() ?? { result: { id: "d1" } };
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
  keeper.resume("old", draft);
  draft = { ...draft, text: "two" };
  answers = [{ error: { code: "not_found" } }];
  assert.ok(await keeper.save());
  assert.deepEqual(saved(), [["old", "two"], [undefined, "two"]]);
});

test("what was resumed is kept as it is, and emptied it is saved empty", async () => {
  keeper.resume("old", draft);
  assert.ok(keeper.isKept);
  draft = empty;
  assert.ok(await keeper.save());
  assert.deepEqual(saved(), [["old", ""]]);
});

test("forgotten, it is deleted by its name, and closing has nothing to keep", async () => {
  keeper.resume("old", draft);
  draft = { ...draft, text: "two" };
  await keeper.forget();
  assert.deepEqual(asked.map(({ method, params }) => [method, params.id]), [["draft.delete", "old"]]);
  assert.ok(keeper.isKept);
  answers = [{ error: { code: "not_found" } }];
  keeper.resume("old", draft);
  await keeper.forget();
});
