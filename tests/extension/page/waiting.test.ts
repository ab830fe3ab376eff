// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetWaiting, isWaitedFor, rememberWaiting } from "../../../extension/src/page/waiting";
import { installChrome } from "./fake-chrome";

test("a person is waited for until their card was taken, however the address is written", async () => {
  installChrome();
  assert.equal(await isWaitedFor("bob@x.test"), false);
  await rememberWaiting("Bob@X.test");
  assert.equal(await isWaitedFor("bob@x.test"), true);
  assert.equal(await isWaitedFor("eve@x.test"), false);
  await forgetWaiting("BOB@x.test");
  assert.equal(await isWaitedFor("bob@x.test"), false);
});
