// SPDX-License-Identifier: Apache-2.0
// Keys that no backup holds are known as such until it was saved.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  checkBackup,
  forgetBackup,
  rememberBackup,
} from "../../../extension/src/page/backup-state";
import type { Account } from "../../../extension/src/protocol/messages";
import { installChrome, type FakeChrome } from "./fake-chrome";

let seen: FakeChrome;

beforeEach(() => {
  seen = installChrome();
});

function account(address: string, ...recipients: string[]): Account {
  return { address, name: "", fingerprint: "", card: "", created: "", recipients };
}

const alice = account("alice@x.test", "age1pq1alicealice", "age1alice");

test("without an account there is nothing to back up", async () => {
  assert.equal(await checkBackup([]), false);
});

test("new keys are due, and the toolbar is told", async () => {
  assert.equal(await checkBackup([alice]), true);
  assert.equal(seen.stored["backup due"], true);
});

test("saved keys are not", async () => {
  await rememberBackup([alice]);
  assert.equal(await checkBackup([alice]), false);
  assert.equal(seen.stored["backup due"], false);
});

test("keys made after the backup are due", async () => {
  await rememberBackup([alice]);
  assert.equal(await checkBackup([alice, account("work@x.test", "age1work")]), true);
  assert.equal(await checkBackup([account("alice@x.test", "age1pq1alicealice", "age1new")]), true);
});

test("a backup of one account does not forget that of another", async () => {
  const work = account("work@x.test", "age1work");
  await rememberBackup([alice]);
  await rememberBackup([work]);
  assert.equal(await checkBackup([alice, work]), false);
});

test("with another passphrase the old backup does not count", async () => {
  await rememberBackup([alice]);
  await forgetBackup();
  assert.equal(await checkBackup([alice]), true);
});

test("only public keys are kept", async () => {
  await rememberBackup([alice]);
  assert.deepEqual(seen.stored, { "keys in backup": ["age1alice"] });
});
