// SPDX-License-Identifier: Apache-2.0
// The page of accounts, contacts and first steps. Everything that decides about keys happens here,
// in a top-level page of ours.

import { callHost, onKeys } from "../page/call-host";
import { byId, element, replace } from "../page/dom";
import { isHostTrouble, troubleView } from "../page/host-trouble";
import { keysRow } from "../page/keys-row";
import { say, sayError, setLanguage } from "../page/words";
import { asHostError, type HostError } from "../protocol/errors";
import type { Account, Contact, Hello, LockState } from "../protocol/messages";
import { accountsSection } from "./accounts";
import { addCard } from "./add-card";
import { contactsSection } from "./contacts";
import { firstSteps } from "./first-steps";
import { fromBase64Url } from "../page/card";

export interface State {
  hello: Hello;
  keys: LockState;
  accounts: Account[];
  contacts: Contact[];
}

/** What a section may do to the page. */
export interface Page {
  refresh(): Promise<void>;
  announce(text: string): void;
  failed(error: HostError): void;
}

const checkEvery = 2000;
let shown = "";

const page: Page = {
  refresh,
  announce(text) {
    const line = byId("announcement");
    line.textContent = text;
    line.className = "note good";
  },
  failed(error) {
    const line = byId("announcement");
    line.textContent = sayError(error);
    line.className = "note bad";
  },
};

async function refresh(): Promise<void> {
  try {
    const hello = await callHost("host.hello", { protocol: 1, client: "options" });
    const [keys, { accounts }, { contacts }] = await Promise.all([
      callHost("keystore.status", {}),
      callHost("account.list", {}),
      callHost("contact.list", {}),
    ]);
    show({ hello, keys, accounts, contacts });
  } catch (thrown) {
    showTrouble(asHostError(thrown));
  }
}

/** Redrawn only when something changed, so that focus and selection stay. */
function show(state: State): void {
  const now = JSON.stringify(state);
  if (now === shown) return;
  shown = now;
  replace(
    byId("content"),
    keysRowOf(state),
    firstSteps(state),
    accountsSection(state, page),
    contactsSection(state, page),
    limits(),
  );
  void followFragment();
}

function keysRowOf({ keys, accounts }: State): HTMLElement | null {
  return accounts.length === 0 ? null : keysRow(keys, () => void refresh(), page.failed);
}

function showTrouble(error: HostError): void {
  if (!isHostTrouble(error)) {
    page.failed(error);
    return;
  }
  if (shown !== error.code) {
    shown = error.code;
    replace(byId("content"), element("h2", {}, say("step_host")), troubleView(error), limits());
  }
  setTimeout(() => void refresh(), checkEvery);
}

function limits(): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {}, say("limits_title")),
    element(
      "ul",
      {},
      element("li", {}, say("limit_search")),
      element("li", {}, say("limit_phones")),
      element("li", {}, say("limit_text")),
    ),
  );
}

/** `#add-card=…`, `#create=…`, or the id of a section; once. */
async function followFragment(): Promise<void> {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const card = fragment.get("add-card");
  const address = fragment.get("create");
  if (card === null && address === null) {
    if (location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
    return;
  }
  history.replaceState(null, "", location.pathname);
  if (card !== null) await addCard(fromBase64Url(card), page);
  const field = document.getElementById("new-address");
  if (address !== null && field instanceof HTMLInputElement) {
    field.closest("details")?.setAttribute("open", "");
    field.value = address;
    field.focus();
  }
}

setLanguage();
document.title = say("options_title");
replace(
  byId("main"),
  element(
    "header",
    { class: "row" },
    element("img", { src: "../icons/48.png", alt: "", width: "36", height: "36" }),
    element("h1", {}, say("name")),
  ),
  element("p", { id: "announcement", role: "status" }),
  element("div", { id: "content" }),
);
onKeys(() => void refresh());
addEventListener("focus", () => void refresh());
addEventListener("hashchange", () => void followFragment());
void refresh();
