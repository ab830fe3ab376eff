// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  alwaysEncrypts, encryptsByDefault, rememberAlways, rememberDefault, wishesFor,
} from "../../../extension/src/protocol/encrypt-wishes";
import { installChrome } from "../page/fake-chrome";

test("a site was not asked about, or has one of two answers", async () => {
  installChrome();
  assert.equal(await encryptsByDefault("mail.x.test"), null);
  await rememberDefault("mail.x.test", false);
  assert.equal(await encryptsByDefault("mail.x.test"), false);
  assert.equal((await wishesFor("mail.x.test", [])).site, false);
  await rememberDefault("mail.x.test", true);
  assert.equal((await wishesFor("mail.x.test", [])).site, true);
  assert.equal((await wishesFor("other.test", [])).site, false);
});

test("a person is always encrypted to until that is taken back, however the address is written", async () => {
  const { stored } = installChrome();
  await rememberAlways("Bob@X.test", true);
  assert.equal(await alwaysEncrypts("bob@x.test"), true);
  assert.deepEqual(await wishesFor("mail.x.test", ["eve@x.test", "BOB@x.test"]), { site: false, people: ["BOB@x.test"] });
  await rememberAlways("bob@x.test", false);
  assert.equal(await alwaysEncrypts("Bob@X.test"), false);
  assert.deepEqual(stored, {});
});
