// SPDX-License-Identifier: Apache-2.0
// What came of it: a status line that screen readers announce, and above it what needs an answer.

import { byId, replace } from "../page/dom";
import { note } from "./notes";

export function status(text: string): void {
  byId("status").textContent = text;
}

/** Announced at once: says what happened, what was not lost and what can be done. */
export function alertWith(tone: "good" | "warn" | "bad", text: string, ...controls: Node[]): void {
  const shown = note(tone, text, ...controls);
  shown.setAttribute("role", tone === "good" ? "status" : "alert");
  replace(byId("outcome"), shown);
  status("");
}

export function clearOutcome(): void {
  replace(byId("outcome"));
}
