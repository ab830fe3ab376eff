// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetPlace, placeOf, rememberPlace } from "../../../extension/src/protocol/draft-place";
import { installChrome } from "../page/fake-chrome";

test("a compose box finds its own draft again, for this session and without words of it", async () => {
  const { session, stored } = installChrome();
  await rememberPlace("c1", { draft: "d1", written: false });
  await rememberPlace("c2", { draft: "d2", written: true });
  assert.deepEqual(await placeOf("c1"), { draft: "d1", written: false });
  assert.deepEqual(await placeOf("c2"), { draft: "d2", written: true });
  assert.deepEqual(session, { "draft c1": { draft: "d1", written: false }, "draft c2": { draft: "d2", written: true } });
  assert.deepEqual(stored, {});
  await forgetPlace("c1");
  assert.equal(await placeOf("c1"), null);
  assert.notEqual(await placeOf("c2"), null);
});

test("what is not a place is none, and only what says so was written", async () => {
  const { session } = installChrome();
  Object.assign(session, { "draft c1": "d1", "draft c2": { draft: 7 }, "draft c3": { draft: "d3", written: "yes" } });
  assert.equal(await placeOf("c1"), null);
  assert.equal(await placeOf("c2"), null);
  assert.deepEqual(await placeOf("c3"), { draft: "d3", written: false });
});
