// SPDX-License-Identifier: Apache-2.0
// What protects the keys on this computer: backup and automatic lock.

import { element } from "../page/dom";
import { language, say } from "../page/words";
import { backupView } from "./backup";
import { folded } from "./form";
import type { Page, State } from "./options";

export function protectionSection(state: State, page: Page): HTMLElement | null {
  if (state.accounts.length === 0) return null;
  return element(
    "section",
    { id: "protection" },
    element("h2", {}, say("protection")),
    backupView(state, page),
    autoLockView(state),
  );
}

function autoLockView({ hello: { autoLockMinutes } }: State): HTMLElement | null {
  if (autoLockMinutes === undefined) return null;
  return element(
    "article",
    { id: "auto-lock" },
    element("h3", {}, say("auto_lock")),
    element("p", {}, say("auto_lock_after", duration(autoLockMinutes))),
    folded(
      say("auto_lock_change"),
      element(
        "p",
        {},
        say("auto_lock_how"),
        " ",
        element("code", {}, "~/.config/letterlock/config.json"),
      ),
      element("p", {}, element("code", { dir: "ltr" }, '{"autoLockMinutes": 60}')),
      element("p", { class: "quiet" }, say("auto_lock_range")),
    ),
  );
}

function duration(minutes: number): string {
  const [value, unit] = minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"];
  const format = { style: "unit", unit, unitDisplay: "long" } as const;
  return value.toLocaleString(language(), format);
}
