// SPDX-License-Identifier: Apache-2.0
// A new account: address, name, and a passphrase where the desktop has no dialog for it.

import { callHost } from "../page/call-host";
import { element, labelled } from "../page/dom";
import { headerText } from "../page/header-text";
import { say } from "../page/words";
import { form } from "./form";
import type { Page, State } from "./options-page";
import { NewPassphrase } from "./password-fields";

export function createForm({ hello }: State, page: Page): HTMLElement {
  const address = element("input", {
    id: "new-address",
    type: "email",
    autocomplete: "email",
    required: true,
  });
  const name = element("input", { id: "new-name", autocomplete: "name", dir: "auto" });
  const passphrase = hello.pinentry ? null : new NewPassphrase();
  const create = async () => {
    const shown = headerText(name.value).trim();
    const { account } = await callHost("account.create", {
      address: address.value.trim(),
      ...(shown ? { name: shown } : {}),
      ...(passphrase ? { passphrase: passphrase.take() } : {}),
    });
    await page.refresh();
    page.announce(say("account_created", account.address));
  };
  return form(
    { page, label: say("create_account") },
    create,
    labelled(say("your_address"), address),
    labelled(say("your_name"), name, say("your_name_hint")),
    ...(passphrase?.view() ?? []),
    element(
      "p",
      { class: "quiet" },
      passphrase ? "" : say("passphrase_dialog_comes"),
      " ",
      element("strong", {}, say("passphrase_is_final")),
      " ",
      say("passphrase_write_down"),
    ),
  );
}
