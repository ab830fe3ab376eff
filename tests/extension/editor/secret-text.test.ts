// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { holdsSecretKey } from "../../../extension/src/editor/secret-text";

test("a keystore and any age identity are secret, wherever that stands; what speaks of them is not", () => {
  const secret = ["# letterlock keystore v1\n", "AGE-SECRET-KEY-1QQQ", "> AGE-SECRET-KEY-PQ-1QQQ\n"];
  const free = ["", "age1qqq", "my AGE-SECRET-KEY", "what is a # letterlock keystore?", "age-secret-key-1"];
  assert.deepEqual([secret, free].map((texts) => texts.map(holdsSecretKey)), [secret.map(() => true), free.map(() => false)]);
});
