// SPDX-License-Identifier: Apache-2.0
// Our accounts: make one or restore one, hand out its card, renew its keys.

import { button, element } from "../page/dom";
import { say } from "../page/words";
import type { Account } from "../protocol/messages";
import { createForm } from "./create-account";
import { folded } from "./form";
import type { Page, State } from "./options";
import { sendCard } from "./send-card";
import { who } from "./who";

export function accountsSection(state: State, page: Page): HTMLElement {
  const { accounts } = state;
  const isFirst = accounts.length === 0;
  return element(
    "section",
    { id: "accounts" },
    element("h2", {}, say("accounts")),
    ...accounts.map((account) => accountView(account, page)),
    isFirst
      ? createForm(state, page)
      : folded(say("another_account"), createForm(state, page)),
  );
}

function accountView(account: Account, page: Page): HTMLElement {
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
  );
}
