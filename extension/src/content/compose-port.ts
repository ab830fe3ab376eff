// SPDX-License-Identifier: Apache-2.0
// The editor's side door: a port that only our own editor window can open, named after one compose.

import type { ComposeToEditor, EditorToCompose, SendFound } from "../protocol/extension-messages";
import { attachSealed } from "./attach-sealed";
import { changesOf } from "./compose-changes";
import type { ComposeSession } from "./compose-session";
import { rectangleOf } from "./page-dom";

const portName = "compose:";

function isOurEditor(sender: chrome.runtime.MessageSender | undefined): boolean {
  const own = new URL(chrome.runtime.getURL("editor/editor.html"));
  if (sender?.id !== chrome.runtime.id || !sender.url) return false;
  const url = new URL(sender.url);
  return url.protocol === own.protocol && url.host === own.host && url.pathname === own.pathname;
}

/** The first Send that can be seen gets the focus. */
function focusSend(session: ComposeSession): SendFound {
  const buttons = session.compose.sendButtons();
  const seen = buttons.find((button) => rectangleOf(button).width > 0);
  window.focus();
  HTMLElement.prototype.focus.call(seen ?? session.compose.root);
  if (seen) return "focused";
  return buttons.length > 0 ? "unseen" : "unknown";
}

async function answer(session: ComposeSession, message: EditorToCompose): Promise<ComposeToEditor> {
  const { id } = message;
  switch (message.kind) {
    case "snapshot":
      return { kind: "snapshot", id, snapshot: session.snapshot() };
    case "write":
      return { kind: "written", id, outcome: await session.write(message) };
    case "write_plain":
      return { kind: "written", id, outcome: await session.writePlain(message) };
    case "armor":
      return { kind: "armor", id, armored: session.armor() };
    case "attach":
      return { kind: "attached", id, outcome: await attachSealed(session.compose, message.files) };
    case "focus_send":
      return { kind: "send_focused", id, send: focusSend(session) };
  }
}

function serve(port: chrome.runtime.Port, session: ComposeSession): void {
  const post = (message: ComposeToEditor): void => { port.postMessage(message); };
  const leave = session.addEditor(post);
  const changes = changesOf(session, (snapshot) => { post({ kind: "changed", snapshot }); });
  const end = (): void => {
    leave();
    changes.stop();
  };
  port.onMessage.addListener((message: EditorToCompose) => {
    answer(session, message).then(post).catch(() => {
      port.disconnect();
      end(); // only the other side is told of it
    });
  });
  port.onDisconnect.addListener(end);
}

/** Serves the editors of the sessions that `find` knows; ports for others are left alone. */
export function servePorts(find: (composeId: string) => ComposeSession | undefined): () => void {
  const onConnect = (port: chrome.runtime.Port): void => {
    if (!port.name.startsWith(portName) || !isOurEditor(port.sender)) return;
    const session = find(port.name.slice(portName.length));
    if (session) serve(port, session);
  };
  chrome.runtime.onConnect.addListener(onConnect);
  return () => { chrome.runtime.onConnect.removeListener(onConnect); };
}
