// SPDX-License-Identifier: Apache-2.0
// The backup: two files that are sealed already, and the reminder that stays until they are saved.

import { rememberBackup } from "../page/backup-state";
import { busy } from "../page/busy";
import { callHost, withKeys } from "../page/call-host";
import { button, element } from "../page/dom";
import { icon } from "../page/icon";
import { saveFile } from "../page/save-file";
import { say } from "../page/words";
import type { Page, State } from "./options-page";

const keystoreFile = "letterlock-keystore.age";
const contactsFile = "letterlock-contacts.age";

export function backupReminder(state: State, page: Page): HTMLElement | null {
  if (!state.backupDue) return null;
  return element(
    "div",
    { class: "note warn", id: "backup-reminder" },
    icon("warning"),
    element(
      "span",
      {},
      element("strong", {}, say("backup_missing")),
      " ",
      say("passphrase_is_final"),
    ),
    saveButton(state, page, "primary"),
  );
}

export function backupView(state: State, page: Page): HTMLElement {
  return element(
    "article",
    { id: "backup" },
    element("h3", {}, say("backup")),
    element("p", {}, say("backup_words")),
    element("div", { class: "row" }, saveButton(state, page)),
  );
}

function saveButton({ accounts }: State, page: Page, look?: string): HTMLButtonElement {
  const control = button(
    say("save_backup"),
    () =>
      busy(
        control,
        async () => {
          // Locked keys are needed only where the host has lost what it knows without them.
          const { keystore, contacts } = await withKeys(
            () => callHost("account.export", {}),
            () => {
              page.announce(say("passphrase_window"));
            },
          );
          saveFile(keystoreFile, keystore);
          if (contacts !== "") saveFile(contactsFile, contacts);
          await rememberBackup(accounts);
          await page.refresh();
          page.announce(say("backup_saved", keystoreFile, contactsFile));
        },
        page.failed,
      ),
    look === undefined ? {} : { class: look },
  );
  return control;
}
