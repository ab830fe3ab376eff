// SPDX-License-Identifier: Apache-2.0
// The toolbar's button reminds of the backup, in a sign and in words, until it is saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import words from "../../../extension/_locales/en/messages.json";
import { watchBadge } from "../../../extension/src/background/badge";
import { installChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";

/** All that was started has come to its end. */

test("the mark is there from the start of the background until the backup was saved", async () => {
  const seen = installChrome();
  seen.stored["backup due"] = true;
  watchBadge();
  await turns();
  assert.deepEqual(seen.badge, { text: "!", title: words.badge_backup.message });
  await chrome.storage.local.set({ "backup due": false });
  await turns();
  assert.deepEqual(seen.badge, { text: "", title: words.name.message });
});

test("other things that are remembered leave it as it is", async () => {
  const seen = installChrome();
  watchBadge();
  await turns();
  seen.stored["backup due"] = true;
  await chrome.storage.local.set({ "from mail.test": "alice@x.test" });
  await turns();
  assert.equal(seen.badge.text, "");
});
