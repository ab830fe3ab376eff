// SPDX-License-Identifier: Apache-2.0
// What an earlier copy of this script left on the page. Firefox ends content scripts at an update
// without a word: their frames and buttons are dead, and the text they hid is gone from view.

import { hiddenMark } from "./hidden-text";
import { queryAll } from "./page-dom";

const hosts = ["message", "button", "hold"].map((name) => `letterlock-${name}`).join(",");

export function removeLeftovers(document: Document): void {
  for (const host of queryAll(document, hosts)) host.remove();
  for (const element of queryAll(document, `[${hiddenMark}]`)) {
    element.removeAttribute(hiddenMark);
    (element as HTMLElement).style.removeProperty("display");
  }
}
