// SPDX-License-Identifier: Apache-2.0
// What protects the keys on this computer: backup, automatic lock, passphrase, and the way out
// when it is forgotten.

import { forgetBackup } from "../page/backup-state";
import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { element, labelled } from "../page/dom";
import { language, say } from "../page/words";
import { backupView } from "./backup";
import { folded, form } from "./form";
import type { Page, State } from "./options-page";
import { NewPassphrase, passwordField, take } from "./password-fields";

export function protectionSection(state: State, page: Page): HTMLElement | null {
  if (state.accounts.length === 0) return null;
  return element(
    "section",
    { id: "protection" },
    element("h2", {}, say("protection")),
    backupView(state, page),
    autoLockView(state),
    folded(say("change_passphrase"), changeForm(state, page)),
    folded(say("forgotten_passphrase"), resetForm(page)),
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

function changeForm({ hello }: State, page: Page): HTMLElement {
  const old = hello.pinentry ? null : passwordField("current-password");
  const fresh = hello.pinentry ? null : new NewPassphrase();
  const change = async () => {
    const typed =
      old && fresh ? { passphrase: take(old), newPassphrase: fresh.take() } : {};
    await callHost("keystore.changePassphrase", typed);
    await forgetBackup();
    await page.refresh();
    page.announce(say("passphrase_changed"));
  };
  return form(
    { page, label: say("change_passphrase"), id: "change-passphrase" },
    change,
    element("p", {}, say(hello.pinentry ? "change_passphrase_dialog" : "change_passphrase_words")),
    old && labelled(say("old_passphrase"), old),
    ...(fresh?.view() ?? []),
    element("p", { class: "quiet" }, say("passphrase_is_final")),
  );
}

function resetForm(page: Page): HTMLElement {
  const reset = async () => {
    const sure = await ask(
      say("reset_title"),
      [say("reset_words"), say("reset_loses")],
      [
        { text: say("cancel"), value: false },
        { text: say("reset_now"), value: true, class: "danger" },
      ],
    );
    if (!sure) return;
    const { setAside } = await callHost("keystore.reset", {});
    await page.refresh();
    page.announce(say("reset_done", setAside));
  };
  return form(
    { page, label: say("reset"), class: "danger", id: "forgotten-passphrase" },
    reset,
    element("p", {}, say("forgotten_words")),
    element("p", {}, say("forgotten_try")),
  );
}
