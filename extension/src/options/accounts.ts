// SPDX-License-Identifier: Apache-2.0
// Our accounts: make one or restore one, hand out its card, renew its keys.

import { callHost } from "../page/call-host";
import { button, element, labelled } from "../page/dom";
import { say } from "../page/words";
import type { Account } from "../protocol/messages";
import { createForm } from "./create-account";
import { folded, form } from "./form";
import type { Page, State } from "./options-page";
import { passwordField, take } from "./password-fields";
import { restoreForm } from "./restore";
import { sendCard } from "./send-card";
import { who } from "./who";

export function accountsSection(state: State, page: Page): HTMLElement {
  const { accounts } = state;
  const isFirst = accounts.length === 0;
  return element(
    "section",
    { id: "accounts" },
    element("h2", {}, say("accounts")),
    ...accounts.map((account) => accountView(account, state, page)),
    isFirst
      ? createForm(state, page)
      : folded(say("another_account"), createForm(state, page)),
    folded(say("have_backup"), restoreForm(state, page)),
  );
}

function accountView(account: Account, state: State, page: Page): HTMLElement {
  const { name, address, fingerprint } = account;
  const send = button(say("send_card"), () => sendCard(account, page));
  send.setAttribute("aria-label", `${say("send_card")} ${address}`);
  return element(
    "article",
    {},
    element(
      "div",
      { class: "row" },
      who(name, address),
      send,
    ),
    element(
      "p",
      { class: "quiet" },
      say("fingerprint"),
      " ",
      element("span", { class: "fingerprint", dir: "ltr" }, fingerprint),
    ),
    folded(say("rotate"), rotateForm(account, state, page)),
  );
}

function rotateForm({ address }: Account, { hello }: State, page: Page): HTMLElement {
  const passphrase = hello.pinentry ? null : passwordField("current-password");
  const rotate = async () => {
    const typed = passphrase ? { passphrase: take(passphrase) } : {};
    await callHost("account.rotate", { address, ...typed });
    await page.refresh();
    page.announce(say("rotated", address));
  };
  return form(
    { page, label: say("rotate_now"), class: "" },
    rotate,
    element("p", {}, say("rotate_words")),
    passphrase && labelled(say("passphrase"), passphrase),
  );
}
