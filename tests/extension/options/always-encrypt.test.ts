// SPDX-License-Identifier: Apache-2.0
import { act } from "../page/fake-page";

import assert from "node:assert/strict";
import { test } from "node:test";
import { alwaysEncryptBox } from "../../../extension/src/options/always-encrypt";
import { alwaysEncrypts } from "../../../extension/src/protocol/encrypt-wishes";
import { installChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";


test("the box of a contact shows and keeps whether mail is always encrypted to them", async () => {
  installChrome();
  const boxOf = async () => {
    const label = alwaysEncryptBox({ address: "bob@x.test" });
    document.body.replaceChildren(label);
    await turns();
    assert.match(label.textContent, /bob@x\.test/);
    return label.querySelector("input")!;
  };
  const box = await boxOf();
  assert.equal(box.checked, false);
  box.checked = true;
  act(box, new Event("change"));
  await turns();
  assert.equal(await alwaysEncrypts("bob@x.test"), true);
  const again = await boxOf();
  assert.equal(again.checked, true);
  again.checked = false;
  act(again, new Event("change"));
  await turns();
  assert.equal(await alwaysEncrypts("bob@x.test"), false);
});
