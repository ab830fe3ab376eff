// SPDX-License-Identifier: Apache-2.0
// The editor: a window of ours, connected to one compose box of the page. The text typed here
// reaches nobody but the host.

import type { FromBackground } from "../protocol/extension-messages";
import { ComposeLink } from "./compose-link";
import { EditorWindow } from "./editor-window";
import { layOut } from "./layout";
import { setLanguage } from "../page/words";

const parameters = new URLSearchParams(location.hash.slice(1));
const tab = Number(parameters.get("tab"));
const frame = Number(parameters.get("frame"));
const compose = parameters.get("compose") ?? "";

setLanguage();
layOut();

const port = chrome.tabs.connect(tab, { frameId: frame, name: `compose:${compose}` });
const link = new ComposeLink(port, {
  changed: (snapshot) => {
    editor.pageChanged(snapshot);
  },
  sent: () => {
    editor.pageSent();
  },
  gone: () => {
    editor.pageGone();
  },
});
const editor = new EditorWindow(link);

chrome.runtime.onMessage.addListener((message: FromBackground, _sender, sendResponse) => {
  const mine =
    message.kind === "editor.show" &&
    message.tab === tab &&
    message.frame === frame &&
    message.compose === compose;
  if (!mine) return false;
  sendResponse(true);
  void comeToFront();
  return false;
});

async function comeToFront(): Promise<void> {
  const { id } = await chrome.windows.getCurrent();
  if (id !== undefined) await chrome.windows.update(id, { focused: true });
}

void editor.start();
