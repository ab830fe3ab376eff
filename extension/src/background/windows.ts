// SPDX-License-Identifier: Apache-2.0
// Windows of ours. They are top-level, so a page can neither cover them nor take their keys.

import type { FromBackground } from "../protocol/extension-messages";
import { broadcast } from "./broadcast";

export interface WindowPlace {
  left?: number;
  top?: number;
  width: number;
  height: number;
}

/** Where the compose box lies, made fit for an editor; what a page says is only a wish. */
export function editorPlace(wish: unknown): WindowPlace {
  const { left, top, width, height } = (wish ?? {}) as Record<string, unknown>;
  return {
    ...(isPosition(left) && isPosition(top)
      ? { left: Math.round(left), top: Math.round(top) }
      : {}),
    width: clamp(width, 520, 960, 680),
    height: clamp(height, 480, 860, 620),
  };
}

/** An editor that belongs to no compose box yet; `fragment` says what it begins with. */
export async function openFreeEditor(fragment: Record<string, string>): Promise<void> {
  const hash = new URLSearchParams(fragment);
  await openWindow(`editor/editor.html#${hash.toString()}`, editorPlace(null));
}

/** Nobody writes more mails of one tab at once; a broken-out page would ask without end. */
const mostEditors = 8;
const editors = new Map<number, number[]>();
let opening: Promise<void> = Promise.resolve();

/** One editor for a compose box: the one that is open comes to the front. */
export function openEditor(
  tab: number,
  frame: number,
  compose: string,
  place: unknown,
): Promise<void> {
  const opened = opening.then(() => showOrOpen(tab, frame, compose, place));
  opening = opened.catch(() => undefined);
  return opened;
}

async function showOrOpen(
  tab: number,
  frame: number,
  compose: string,
  place: unknown,
): Promise<void> {
  const show: FromBackground = { kind: "editor.show", tab, frame, compose };
  if ((await chrome.runtime.sendMessage(show).catch(() => null)) === true) return;
  const open = await stillOpen(editors.get(tab) ?? []);
  editors.set(tab, open);
  if (open.length >= mostEditors) return;
  const hash = new URLSearchParams({ tab: `${tab}`, frame: `${frame}`, compose });
  const made = await openWindow(`editor/editor.html#${hash.toString()}`, editorPlace(place));
  if (made !== undefined) open.push(made);
}

export function forgetEditors(tab: number): void {
  editors.delete(tab);
}

async function stillOpen(windows: number[]): Promise<number[]> {
  if (windows.length < mostEditors) return windows;
  const found = await Promise.all(windows.map((id) => chrome.windows.get(id).catch(() => null)));
  return windows.filter((_, index) => found[index]);
}

/** Remembered past the end of this worker: somebody may be waiting for it. */
const passphraseWindow = "passphrase window";

export async function openPassphraseWindow(): Promise<void> {
  const open = (await chrome.storage.session.get(passphraseWindow))[passphraseWindow] as number | undefined;
  if (open !== undefined) {
    const shown = await chrome.windows.update(open, { focused: true }).catch(() => null);
    if (shown) return;
  }
  const opened = await openWindow("options/passphrase.html", { width: 440, height: 340 });
  await chrome.storage.session.set({ [passphraseWindow]: opened });
}

/** Who waits for the keys is told when the window that asks for them has gone. */
export async function windowClosed(window: number): Promise<void> {
  if ((await chrome.storage.session.get(passphraseWindow))[passphraseWindow] !== window) return;
  await chrome.storage.session.remove(passphraseWindow);
  broadcast({ kind: "passphrase.closed" });
}

export async function openReaderWindow(tab: number, nonce: string): Promise<void> {
  const hash = new URLSearchParams({ nonce, tab: `${tab}` });
  await openWindow(`reader/window.html#${hash.toString()}`, { width: 760, height: 640 });
}

export async function openOptions(fragment: string): Promise<void> {
  await chrome.tabs.create({ url: chrome.runtime.getURL(`options/options.html#${fragment}`) });
}

async function openWindow(path: string, place: WindowPlace): Promise<number | undefined> {
  const { left, top, ...size } = place;
  const window = {
    type: "popup",
    url: chrome.runtime.getURL(path),
    focused: true,
    ...size,
  } as const;
  const created =
    left === undefined || top === undefined
      ? chrome.windows.create(window)
      : // A position off the screen is refused: then the browser chooses.
        chrome.windows.create({ ...window, left, top }).catch(() => chrome.windows.create(window));
  return (await created)?.id;
}

function isPosition(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 32_000;
}

function clamp(value: unknown, least: number, most: number, usual: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return usual;
  return Math.round(Math.min(most, Math.max(least, value)));
}
