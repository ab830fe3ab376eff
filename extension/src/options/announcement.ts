// SPDX-License-Identifier: Apache-2.0
// The line that says what came of the last click, where it is seen wherever the page is scrolled.
// Two live regions: what worked waits for its turn, what failed is said at once.

import { byId, element } from "../page/dom";

export type Tone = "good" | "bad";

export function announcementView(): HTMLElement {
  return element(
    "div",
    { id: "announcement" },
    element("div", { id: "said-good", role: "status" }),
    element("div", { id: "said-bad", role: "alert" }),
  );
}

export function announce(tone: Tone, text: string): void {
  for (const each of ["good", "bad"] as const) {
    const region = byId(`said-${each}`);
    region.textContent = each === tone ? text : "";
    region.className = each === tone ? `note ${tone}` : "";
  }
}
