// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isPassphraseSealed } from "../../../extension/src/page/passphrase-sealed";
import { contacts, keystore } from "./sealed-samples";

describe("a keystore", () => {
  test("is sealed to a passphrase", () => {
    assert.equal(isPassphraseSealed(keystore), true);
    assert.equal(isPassphraseSealed(keystore.replaceAll("\n", "\r\n")), true);
  });

  for (const [what, text] of Object.entries({
    "sealed to keys": contacts,
    "empty": "",
    "only a first line": "-----BEGIN AGE ENCRYPTED FILE-----",
    "not base64": "-----BEGIN AGE ENCRYPTED FILE-----\n%%%%\n",
    "text": "AGE-SECRET-KEY-1QQQ",
  })) {
    test(`is not one that is ${what}`, () => {
      assert.equal(isPassphraseSealed(text), false);
    });
  }
});
