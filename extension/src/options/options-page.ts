// SPDX-License-Identifier: Apache-2.0
// The page of accounts, contacts and first steps. Everything that decides about keys happens here,
// in a top-level page of ours.

import { checkBackup } from "../page/backup-state";
import { callHost, onKeys } from "../page/call-host";
import { byId, element, replace, replaceKeepingFocus } from "../page/dom";
import { isHostTrouble, troubleView } from "../page/host-trouble";
import { keysRow } from "../page/keys-row";
import { say, sayError, setLanguage } from "../page/words";
import { asHostError, type HostError } from "../protocol/errors";
import type { Account, Contact, ErrorCode, Hello, LockState } from "../protocol/messages";
import { accountsSection } from "./accounts";
import { addCard } from "./add-card";
import { announce, announcementView } from "./announcement";
import { backupReminder } from "./backup";
import { addContact, contactsSection } from "./contacts";
import { firstSteps, hasPractised } from "./first-steps";
import { fromBase64Url } from "../page/card";
import { protectionSection } from "./protection";
import { offerWaitingDrafts } from "./waiting-draft";

export interface State {
  hello: Hello;
  keys: LockState;
  accounts: Account[];
  contacts: Contact[];
  backupDue: boolean;
  practised: boolean;
}

/** What a section may do to the page. */
export interface Page {
  refresh(): Promise<void>;
  announce(text: string): void;
  failed(error: HostError): void;
}

const checkEvery = 2000;
/** What each part has drawn. */
let shown: string[] = [];
/** Of the host; meanwhile nothing is shown, and what was typed is kept. */
let trouble: ErrorCode | null = null;
let checksAgain: ReturnType<typeof setTimeout> | undefined;
/** What had the focus when the trouble came. */
let left: HTMLElement | null = null;

const page: Page = {
  refresh,
  announce: (text) => {
    announce("good", text);
  },
  failed: (error) => {
    announce("bad", sayError(error));
  },
};

async function refresh(): Promise<void> {
  try {
    const hello = await callHost("host.hello", { protocol: 1, client: "options" });
    const [keys, { accounts }, { contacts }, practised] = await Promise.all([
      callHost("keystore.status", {}),
      callHost("account.list", {}),
      callHost("contact.list", {}),
      hasPractised(),
    ]);
    const backupDue = await checkBackup(accounts);
    show({ hello, keys, accounts, contacts, backupDue, practised });
  } catch (thrown) {
    showTrouble(asHostError(thrown));
  }
}

interface Part {
  view(state: State): HTMLElement | null;
  /** What of the state it shows. */
  shows(state: State): unknown;
}

const parts: Part[] = [
  { view: keysRowOf, shows: ({ keys, accounts }) => [keys, accounts.length] },
  {
    view: (state) => backupReminder(state, page),
    shows: ({ backupDue, accounts }) => [backupDue, accounts],
  },
  {
    view: (state) => firstSteps(state, page),
    shows: ({ hello: { version }, accounts, contacts, backupDue, practised }) => [
      version, accounts, contacts.length, backupDue, practised,
    ],
  },
  {
    view: (state) => accountsSection(state, page),
    shows: ({ hello: { pinentry }, accounts }) => [pinentry, accounts],
  },
  {
    view: (state) => contactsSection(state, page, (adding ??= addContact(page))),
    shows: ({ contacts, accounts, hello: { methods } }) => [contacts, accounts, "contact.card" in methods],
  },
  {
    view: (state) => protectionSection(state, page),
    shows: ({ hello: { pinentry, autoLockMinutes }, accounts }) => [
      pinentry, autoLockMinutes, accounts,
    ],
  },
  { view: limits, shows: () => null },
];
let adding: HTMLDetailsElement | null = null;

/** Each part is drawn again only when what it shows has changed: typed text and focus stay. */
function show(state: State): void {
  const places = byId("parts");
  if (shown.length === 0) replace(places, ...parts.map(() => element("div")));
  parts.forEach((part, index) => {
    const now = JSON.stringify(part.shows(state));
    const place = places.children[index];
    if (!place || shown[index] === now) return;
    shown[index] = now;
    replaceKeepingFocus(place, () => [part.view(state)]);
  });
  if (trouble !== null) endTrouble(places);
  void followFragment();
}

function endTrouble(places: HTMLElement): void {
  clearTimeout(checksAgain);
  trouble = null;
  replace(byId("trouble"));
  places.hidden = false;
  if (document.activeElement === document.body) left?.focus();
}

function keysRowOf({ keys, accounts }: State): HTMLElement | null {
  const failed = (error: HostError): void => {
    if (error.code === "no_pinentry") page.announce(say("passphrase_window")); // it has opened
    else page.failed(error);
  };
  return accounts.length === 0 ? null : keysRow(keys, () => void refresh(), failed);
}

function showTrouble(error: HostError): void {
  if (!isHostTrouble(error)) {
    page.failed(error);
    return;
  }
  if (trouble !== error.code) {
    const places = byId("parts");
    if (trouble === null) left = places.querySelector<HTMLElement>(":focus");
    trouble = error.code;
    places.hidden = true;
    replace(byId("trouble"), element("h2", {}, say("step_host")), troubleView(error), limits());
  }
  clearTimeout(checksAgain);
  checksAgain = setTimeout(() => void refresh(), checkEvery);
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
      element("li", {}, say("shortcuts")),
    ),
  );
}

/** `#add-card=…`, `#create=…`, or the id of a section; once, so that no later change moves the page. */
async function followFragment(): Promise<void> {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const card = fragment.get("add-card");
  const address = fragment.get("create");
  const section = document.getElementById(location.hash.slice(1));
  if (card === null && address === null && !section) return;
  history.replaceState(null, "", location.pathname);
  section?.closest("details")?.setAttribute("open", "");
  section?.scrollIntoView();
  if (card !== null) await addCard(fromBase64Url(card), page);
  const field = document.getElementById("new-address");
  if (address !== null && field instanceof HTMLInputElement) {
    field.closest("details")?.setAttribute("open", "");
    field.value = address;
    field.focus();
  }
}

export function showOptions(): void {
  setLanguage();
  document.title = say("options_title");
  shown = [];
  trouble = adding = null;
  replace(
    byId("main"),
    element(
      "header",
      { class: "row" },
      element("img", { src: "../icons/48.png", alt: "", width: "36", height: "36" }),
      element("h1", {}, say("name")),
    ),
    announcementView(),
    element("div", { id: "waiting", role: "status" }),
    element("div", { id: "content" }, element("div", { id: "trouble" }), element("div", { id: "parts" })),
  );
  offerWaitingDrafts(byId("waiting"));
  onKeys(() => void refresh());
  addEventListener("focus", () => void refresh());
  addEventListener("hashchange", () => void followFragment());
  void refresh();
}
