// SPDX-License-Identifier: Apache-2.0
// Who speaks: one of our pages, a content script, or nobody we listen to. Decided only by what the
// browser says about the sender, never by what the message says.

/** What of a chrome.runtime.MessageSender the decision rests on. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
}

/** Ourselves: the add-on's id, and the origin of its pages (a UUID of its own in Firefox). */
export interface Own {
  id: string;
  origin: string;
}

export type Page = "editor" | "reader" | "options" | "popup";
/** "sandboxed": a content script in a document without an origin, which may ask for little. */
export type SenderKind = Page | "content" | "sandboxed" | "rejected";

const readerFrame = "/reader/reader.html";

const pages: Record<string, Page> = {
  "/editor/editor.html": "editor",
  [readerFrame]: "reader",
  "/reader/window.html": "reader",
  "/options/options.html": "options",
  "/options/passphrase.html": "options",
  "/popup/popup.html": "popup",
};

/** The document that speaks, its tab first: another one in the same frame is somebody else. */
export function speakerOf({ tab, frameId, documentId, url }: Sender): string {
  return `${tab?.id ?? ""}/${frameId ?? ""}/${documentId ?? ""}/${url ?? ""}`;
}

export function classify(sender: Sender, own: Own): SenderKind {
  if (sender.id !== own.id || !sender.url) return "rejected";
  const url = parseUrl(sender.url);
  if (!url) return "rejected";
  if (`${url.protocol}//${url.host}` === own.origin) return classifyPage(sender, url, own);
  if (!isInTab(sender)) return "rejected";
  if (sender.origin === "null") return "sandboxed";
  return isOfSite(sender, own) ? "content" : "rejected";
}

/** A sandboxed frame has our URL but the origin "null": it is not one of our pages any more. */
function classifyPage(sender: Sender, url: URL, own: Own): SenderKind {
  if (sender.origin !== own.origin) return "rejected";
  const page = pages[url.pathname];
  if (!page) return "rejected";
  // Only the reader frame stands in a web page, and nowhere else; the popup belongs to no tab.
  const inPage = url.pathname === readerFrame;
  return inPage !== isTopLevel(sender) ? page : "rejected";
}

function isTopLevel(sender: Sender): boolean {
  return sender.tab === undefined || sender.frameId === 0;
}

const isInTab = ({ tab, frameId }: Sender): boolean => tab?.id !== undefined && frameId !== undefined;

const isOfSite = ({ origin = "" }: Sender, own: Own): boolean => origin !== own.origin && /^https?:\/\//.test(origin);

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
