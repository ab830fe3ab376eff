// SPDX-License-Identifier: Apache-2.0
// What came of it: a status line that screen readers announce, and above it what needs an answer.

import { button, byId, replace } from "../page/dom";
import { openOptions } from "../page/open-options";
import { say, sayError } from "../page/words";
import type { HostError } from "../protocol/errors";
import { note } from "./notes";

export function status(text: string): void {
  byId("status").textContent = text;
}

/** Announced at once: says what happened, what was not lost and what can be done. */
export function alertWith(tone: "" | "good" | "warn" | "bad", text: string, ...controls: Node[]): void {
  const shown = note(tone, text, ...controls);
  shown.setAttribute("role", tone === "good" || tone === "" ? "status" : "alert");
  replace(byId("outcome"), shown);
  status("");
}

export function alertError(error: HostError): void {
  const { code } = error;
  const controls = [];
  if (code === "key_changed")
    controls.push(
      button(say("compare_keys"), () => {
        openOptions("contacts");
      }),
    );
  if (code.startsWith("host_"))
    controls.push(
      button(say("how_to_fix"), () => {
        openOptions("first-run");
      }),
    );
  alertWith("bad", `${sayError(error)} ${say("text_is_kept")}`, ...controls);
}

export function clearOutcome(): void {
  replace(byId("outcome"));
}

export function copyButton(label: string, text: () => string): HTMLButtonElement {
  return button(label, async () => {
    await navigator.clipboard.writeText(text());
    status(say("copied"));
  });
}
