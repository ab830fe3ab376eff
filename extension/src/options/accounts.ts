// SPDX-License-Identifier: Apache-2.0
// Our accounts: make one, hand out its card, keep a backup.

import { busy } from "../page/busy";
import { callHost } from "../page/call-host";
import { button, element, labelled } from "../page/dom";
import { saveFile } from "../page/save-file";
import { say } from "../page/words";
import type { Account } from "../protocol/messages";
import type { Page, State } from "./options";
import { who } from "./who";

export function accountsSection(state: State, page: Page): HTMLElement {
  const { accounts } = state;
  return element(
    "section",
    { id: "accounts" },
    element("h2", {}, say("accounts")),
    ...accounts.map((account) => accountView(account, page)),
    accounts.length === 0
      ? createForm(state, page)
      : element(
          "details",
          {},
          element("summary", {}, say("another_account")),
          createForm(state, page),
        ),
    accounts.length > 0 && backup(page),
  );
}

function accountView({ name, address, fingerprint, card }: Account, page: Page): HTMLElement {
  const copy = button(say("copy_card"), async () => {
    await navigator.clipboard.writeText(card);
    page.announce(say("card_copied"));
  });
  const save = button(say("save_card"), () => {
    saveFile(`${address}.letterlock-card.txt`, card);
  });
  return element(
    "article",
    {},
    element(
      "div",
      { class: "row" },
      who(name, address),
      element("div", { class: "row" }, copy, save),
    ),
    element(
      "p",
      { class: "quiet" },
      say("fingerprint"),
      " ",
      element("span", { class: "fingerprint" }, fingerprint),
    ),
  );
}

function createForm({ hello }: State, page: Page): HTMLElement {
  const address = element("input", {
    id: "new-address",
    type: "email",
    autocomplete: "email",
    required: true,
  });
  const name = element("input", { id: "new-name", autocomplete: "name", dir: "auto" });
  const first = element("input", {
    type: "password",
    autocomplete: "new-password",
    required: true,
    minlength: "8",
  });
  const second = element("input", {
    type: "password",
    autocomplete: "new-password",
    required: true,
  });
  const submit = element("button", { class: "primary" }, say("create_account"));
  const form = element(
    "form",
    {},
    labelled(say("your_address"), address),
    labelled(say("your_name"), name, say("your_name_hint")),
    ...(hello.pinentry
      ? []
      : [labelled(say("new_passphrase"), first), labelled(say("repeat_passphrase"), second)]),
    element(
      "p",
      { class: "quiet" },
      hello.pinentry ? say("passphrase_dialog_comes") : "",
      " ",
      say("passphrase_is_final"),
    ),
    submit,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    second.setCustomValidity(first.value === second.value ? "" : say("passphrases_differ"));
    if (!form.reportValidity()) return;
    const passphrase = hello.pinentry ? {} : { passphrase: first.value };
    void busy(
      submit,
      () => create(address.value, name.value, passphrase, page),
      page.failed,
    ).finally(() => {
      first.value = second.value = "";
    });
  });
  second.addEventListener("input", () => {
    second.setCustomValidity("");
  });
  return form;
}

async function create(
  address: string,
  name: string,
  passphrase: { passphrase?: string },
  page: Page,
): Promise<void> {
  await callHost("account.create", {
    address: address.trim(),
    ...(name.trim() ? { name: name.trim() } : {}),
    ...passphrase,
  });
  await page.refresh();
  page.announce(say("account_created", address.trim()));
}

function backup(page: Page): HTMLElement {
  const control = button(say("save_backup"), () =>
    busy(
      control,
      async () => {
        const { keystore, contacts } = await callHost("account.export", {});
        saveFile("letterlock-keystore.age", keystore);
        if (contacts !== "") saveFile("letterlock-contacts.age", contacts);
        page.announce(say("backup_saved"));
      },
      page.failed,
    ),
  );
  return element("article", {}, element("p", {}, say("backup_words")), control);
}
