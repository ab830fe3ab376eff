// SPDX-License-Identifier: Apache-2.0
// An update of the add-on closes its windows, so it waits until no editor is open. That one waits is
// remembered past the end of this worker.

import type { FromBackground } from "../protocol/extension-messages";

const key = "update waits";

export async function updateCame(): Promise<void> {
  await chrome.storage.session.set({ [key]: true });
  await updateIfFree();
}

/** Called whenever a window of ours may have closed. */
export async function updateIfFree(): Promise<void> {
  if ((await chrome.storage.session.get(key))[key] !== true) return;
  if (await isEditorOpen()) return;
  await chrome.storage.session.remove(key);
  chrome.runtime.reload();
}

async function isEditorOpen(): Promise<boolean> {
  const ask: FromBackground = { kind: "editor.any" };
  return (await chrome.runtime.sendMessage(ask).catch(() => null)) === true;
}
