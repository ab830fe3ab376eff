// SPDX-License-Identifier: Apache-2.0
// Files put on a page as if the user had chosen or dropped them there.

import { dispatch, pause } from "./insertion";
import { compareFiles } from "./page-files";

interface PageWindow {
  wrappedJSObject?: { DataTransfer: typeof DataTransfer };
}

/** Firefox shows a page the files of a transfer only if the transfer is the page's own. */
function transferOf(files: readonly File[]): DataTransfer {
  const page = (window as PageWindow).wrappedJSObject;
  const transfer = page ? new page.DataTransfer() : new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** As if chosen in the file dialog. */
export function chooseFiles(input: HTMLInputElement, files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "files")?.set?.call(input, transfer.files);
  dispatch(input, new Event("input", { bubbles: true, composed: true }));
  dispatch(input, new Event("change", { bubbles: true }));
}

/** Whether the page lets go of something there that is dragged over it. */
export function takesDrop(target: Element): boolean {
  const settings = { dataTransfer: transferOf([new File([], "age")]), bubbles: true, cancelable: true, composed: true };
  dispatch(target, new DragEvent("dragenter", settings));
  const takes = dispatch(target, new DragEvent("dragover", settings));
  dispatch(target, new DragEvent("dragleave", settings));
  return takes;
}

/** As if dropped; false when nothing on the page took the drop. */
export function dropFiles(target: Element, files: readonly File[]): boolean {
  const dataTransfer = transferOf(files);
  const settings = { dataTransfer, bubbles: true, cancelable: true, composed: true };
  for (const type of ["dragenter", "dragover"]) dispatch(target, new DragEvent(type, settings));
  return dispatch(target, new DragEvent("drop", settings));
}

const shownWithin = 10_000;
const lookEvery = 100;

/** Waits until the page shows all these files, the same name as often as it was given. */
export async function areShown(files: readonly File[], shown: () => string[]): Promise<boolean> {
  const expected = files.map(({ name }) => name);
  for (let waited = 0; waited < shownWithin; waited += lookEvery) {
    if (compareFiles(expected, shown()).missing.length === 0) return true;
    await pause(lookEvery);
  }
  return false;
}
