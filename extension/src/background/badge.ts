// SPDX-License-Identifier: Apache-2.0
// The mark on the toolbar's button: keys that only this computer has are one broken disk away from
// being lost, so it stays until a backup was saved.

import { backupDue } from "../page/backup-state";

async function showBadge(): Promise<void> {
  const due = (await chrome.storage.local.get(backupDue))[backupDue] === true;
  await chrome.action.setBadgeText({ text: due ? "!" : "" });
  await chrome.action.setTitle({ title: chrome.i18n.getMessage(due ? "badge_backup" : "name") });
}

/** At every start of the background, since browsers forget badges, and whenever it changes. */
export function watchBadge(): void {
  void showBadge();
  chrome.storage.local.onChanged.addListener((changes) => {
    if (backupDue in changes) void showBadge();
  });
}
