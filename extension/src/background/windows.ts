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

/** Nobody has more mails of one tab open at once; a broken-out page would ask without end. */
const mostOpened = 8;
const openedFor = new Map<number, number[]>();
let opening: Promise<void> = Promise.resolve();

/** What content scripts ask for, one after the other. */
function inTurn(open: () => Promise<void>): Promise<void> {
  const opened = opening.then(open);
  opening = opened.catch(() => undefined);
  return opened;
}

async function openCounted(tab: number, path: string, place: WindowPlace): Promise<void> {
  const open = await stillOpen(openedFor.get(tab) ?? []);
  openedFor.set(tab, open);
  if (open.length >= mostOpened) return;
  const made = await openWindow(path, place);
  if (made !== undefined) open.push(made);
}

/** One editor for a compose box: the one that is open comes to the front. */
export function openEditor(
  tab: number,
  frame: number,
  compose: string,
  place: unknown,
): Promise<void> {
  return inTurn(() => showOrOpen(tab, frame, compose, place));
}

async function showOrOpen(
  tab: number,
  frame: number,
  compose: string,
  place: unknown,
): Promise<void> {
  const show: FromBackground = { kind: "editor.show", tab, frame, compose };
  if ((await chrome.runtime.sendMessage(show).catch(() => null)) === true) return;
  const hash = new URLSearchParams({ tab: `${tab}`, frame: `${frame}`, compose });
  await openCounted(tab, `editor/editor.html#${hash.toString()}`, editorPlace(place));
}

export function forgetOpened(tab: number): void {
  openedFor.delete(tab);
}

async function stillOpen(windows: number[]): Promise<number[]> {
  if (windows.length < mostOpened) return windows;
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

const readerPlace = { width: 760, height: 640 };

const readerPath = (tab: number, nonce: string): string =>
  `reader/window.html#${new URLSearchParams({ nonce, tab: `${tab}` }).toString()}`;

export async function openReaderWindow(tab: number, nonce: string): Promise<void> {
  await openWindow(readerPath(tab, nonce), readerPlace);
}

/** For a content script, which may ask for so many only. */
export const openMessage = (tab: number, nonce: string): Promise<void> =>
  inTurn(() => openCounted(tab, readerPath(tab, nonce), readerPlace));

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
