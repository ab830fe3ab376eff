// SPDX-License-Identifier: Apache-2.0
// A page may put a letter into a frame without scripts, or without an origin. A frame of ours in it
// would be as dead; our script there is not, so a window of ours can be opened instead.

import { attributeOf } from "./page-dom";

/** Whether frames of ours are dead in this document. */
export function isSandboxed(): boolean {
  // A page from a data: address has no origin either, and what it frames has its own.
  if (self.origin === "null" && location.protocol !== "data:") return true;
  for (let view: Window = window; view.frameElement; view = view.parent) {
    const sandbox = attributeOf(view.frameElement, "sandbox");
    if (sandbox !== null && !/(^|\s)allow-scripts(\s|$)/i.test(sandbox)) return true;
  }
  return false;
}
