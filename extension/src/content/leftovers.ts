// SPDX-License-Identifier: Apache-2.0
// What looks like ours and is not: an earlier copy of this script left it on the page, or the page
// has copied it. Firefox ends content scripts at an update without a word. Such frames and buttons
// are dead, and the text that was hidden is gone from view.

import { hiddenMark } from "./hidden-text";
import { isOurs, queryAll } from "./page-dom";

const hosts = ["message", "button", "hold"].map((name) => `letterlock-${name}`).join(",");

export function removeLeftovers(root: Node): void {
  const dead = (css: string): Element[] => queryAll(root, css).filter((element) => !isOurs(element));
  for (const host of dead(hosts)) host.remove();
  for (const element of dead(`[${hiddenMark}]`)) {
    element.removeAttribute(hiddenMark);
    (element as HTMLElement).style.removeProperty("display");
  }
}
