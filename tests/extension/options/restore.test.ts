// SPDX-License-Identifier: Apache-2.0
// The two files of a backup are told apart by their content; anything else is refused.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readBackup } from "../../../extension/src/options/restore";
import { contacts, keystore } from "../page/sealed-samples";

describe("a backup", () => {
  const files = (...texts: string[]) => texts.map((text) => new Blob([text]));

  test("may come in either order", async () => {
    const expected = { keystore, contacts };
    assert.deepEqual(await readBackup(files(keystore, contacts)), expected);
    assert.deepEqual(await readBackup(files(contacts, keystore)), expected);
  });

  test("may be the keys alone", async () => {
    assert.deepEqual(await readBackup(files(keystore)), { keystore });
  });

  test("that no request can carry is refused before it is read", async () => {
    const huge = new Blob([keystore, new Uint8Array(8_000_000)]);
    await assert.rejects(readBackup([huge]), { code: "too_large" });
  });

  for (const [what, chosen] of Object.entries({
    "nothing": [],
    "contacts alone": [contacts],
    "two keystores": [keystore, keystore],
    "three files": [keystore, contacts, contacts],
  })) {
    test(`is not ${what}`, async () => {
      await assert.rejects(readBackup(files(...chosen)), { code: "malformed_message" });
    });
  }
});
