// SPDX-License-Identifier: Apache-2.0
// The editor: a window of ours, connected to one compose box of a page or to none yet. The text
// typed here reaches nobody but the host.

import type { FromBackground } from "../protocol/extension-messages";
import { readBeginning } from "./beginning";
import { EditorWindow } from "./editor-window";
import { layOut } from "./layout";
import { setLanguage } from "../page/words";

setLanguage();
layOut();

const editor = new EditorWindow();

chrome.runtime.onMessage.addListener((message: FromBackground, _sender, sendResponse) => {
  if (message.kind === "contact.changed") editor.contactChanged();
  if (message.kind === "editor.any") sendResponse(true);
  if (message.kind === "editor.show" && editor.isFor(message)) {
    sendResponse(true);
    void comeToFront();
  }
  return false;
});

async function comeToFront(): Promise<void> {
  const { id } = await chrome.windows.getCurrent();
  if (id !== undefined) await chrome.windows.update(id, { focused: true });
}

void editor.start(readBeginning(location.hash));
