// SPDX-License-Identifier: Apache-2.0
// Entry of the service worker (Firefox: event page): wires listeners and holds no secrets. It may
// die and start again between any two messages.

import declared from "../../../native-host/protocol/protocol.json";
import { Answers } from "./answers";
import { watchBadge } from "./badge";
import { broadcast } from "./broadcast";
import { actHere } from "./here";
import { readIncoming } from "./incoming";
import { Lines } from "./lines";
import { NativeHost } from "./native-port";
import { Readers } from "./readers";
import { classify, type Sender } from "./sender";
import { syncSites } from "./sites";
import { updateCame, updateIfFree } from "./updates";
import { forgetOpened, openOptions, windowClosed } from "./windows";

const { protocol, host } = new URL(chrome.runtime.getURL("/"));
const own = { id: chrome.runtime.id, origin: `${protocol}//${host}` };

const nativeHost = new NativeHost({
  connect: () => chrome.runtime.connectNative(declared.hostName),
  lastError: () => chrome.runtime.lastError?.message,
  onEvent: (name) => {
    if (name === "keystore.locked") broadcast({ kind: "keystore.locked" });
  },
  client: `letterlock-extension/${chrome.runtime.getManifest().version}`,
});
const readers = new Readers((tab, message) => chrome.tabs.sendMessage(tab, message));
const answers = new Answers(nativeHost, readers);

/** Null: not for us. */
function answerTo(message: unknown, sender: Sender): Promise<unknown> | null {
  const kind = classify(sender, own);
  const incoming = readIncoming(kind, message);
  return incoming && answers.answer(incoming, sender, kind);
}

chrome.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
  const answer = answerTo(message, sender);
  answer?.then(
    (answer) => sendResponse(answer ?? null),
    () => sendResponse(null),
  );
  return answer !== null; // it comes later
});

const lines = new Lines(answerTo);
chrome.runtime.onConnect.addListener((port) => {
  lines.connected(port);
});
addEventListener("message", (event) => {
  lines.brought(event);
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "encrypt-here" && tab?.id !== undefined) void encryptHere(tab.id);
});

/** By keyboard there is no popup to say what went wrong: the button shows it. */
async function encryptHere(tab: number): Promise<void> {
  const outcome = await actHere(tab, { kind: "here.encrypt" });
  if (outcome.ok) return;
  await chrome.action.setBadgeText({ tabId: tab, text: "?" });
  await chrome.action.setTitle({
    tabId: tab,
    title: chrome.i18n.getMessage(`here_${outcome.why}`),
  });
}

watchBadge();
chrome.tabs.onRemoved.addListener((tab) => {
  answers.tabClosed(tab);
  forgetOpened(tab);
  void updateIfFree();
});
chrome.windows.onRemoved.addListener((window) => void windowClosed(window));
chrome.runtime.onUpdateAvailable.addListener(() => void updateCame());
chrome.permissions.onAdded.addListener(({ origins }) => void syncSites(origins));
chrome.permissions.onRemoved.addListener(() => void syncSites());
chrome.runtime.onStartup.addListener(() => void syncSites());
chrome.runtime.onInstalled.addListener(({ reason }) => {
  void syncSites();
  if (reason === "install") void openOptions("first-run");
});
