// SPDX-License-Identifier: Apache-2.0
// The toolbar popup: keys, this site, what can be done here, and the verdicts of this tab. A page
// can draw a look-alike of our reader, but not of this.

import { checkBackup } from "../page/backup-state";
import { callHost, onKeys } from "../page/call-host";
import { button, byId, element, replace, replaceKeepingFocus } from "../page/dom";
import { isHostTrouble } from "../page/host-trouble";
import { icon } from "../page/icon";
import { keysRow } from "../page/keys-row";
import { openOptions } from "../page/open-options";
import { say, sayCount, sayError, setLanguage } from "../page/words";
import { verdictLine } from "../reader/verdict";
import { asHostError, type HostError } from "../protocol/errors";
import type { FromBackground, FromPopup, HereResult, TabVerdict } from "../protocol/extension-messages";
import type { Account } from "../protocol/messages";
import { sitePattern, siteRow } from "./site";

type Action = Extract<FromPopup, { kind: "popup.here" }>["action"];

/** `#tab=` stands in where the popup is opened as a page of its own. */
async function currentTab(): Promise<chrome.tabs.Tab | undefined> {
  const named = new URLSearchParams(location.hash.slice(1)).get("tab");
  if (named !== null) return chrome.tabs.get(Number(named));
  return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
}

export async function showPopup(): Promise<void> {
  setLanguage();
  const tab = await currentTab();
  replace(
    byId("main"),
    element(
      "header",
      { class: "row" },
      element("img", { src: "../icons/32.png", alt: "", width: "24", height: "24" }),
      element("h1", { class: "grow" }, say("name")),
      button(
        say("settings"),
        () => {
          openAndClose("");
        },
        { class: "link" },
      ),
    ),
    element("div", { id: "keys" }),
    element("div", { id: "backup" }),
    element("p", { id: "outcome", role: "status" }),
    element("div", { id: "actions" }),
    element("div", { id: "drafts" }),
    element("div", { id: "site" }),
    element("div", { id: "verdicts" }),
  );
  if (tab?.id !== undefined) {
    replace(byId("site"), await siteRow(tab, showOutcome));
    const { id } = tab;
    chrome.runtime.onMessage.addListener((message: FromBackground) => {
      if (message.kind === "verdict.noted" && message.tab === id) void showVerdicts(id);
      return false;
    });
    await showVerdicts(id);
  }
  onKeys(() => void showKeys(tab?.id));
  void showDrafts();
  await showKeys(tab?.id);
}

async function showKeys(tab: number | undefined): Promise<void> {
  try {
    const { accounts } = await callHost("account.list", {});
    if (accounts.length === 0) {
      const setUp = () => {
        openAndClose("first-run");
      };
      replace(byId("keys"), element("p", {}, say("no_accounts")), button(say("set_up"), setUp, { class: "primary" }));
      return;
    }
    const state = await callHost("keystore.status", {});
    replaceKeepingFocus(byId("keys"), [keysRow(state, () => void showKeys(tab), failed)]);
    replace(byId("backup"), (await checkBackup(accounts)) && backupRow());
    if (tab !== undefined) replace(byId("actions"), ...actions(tab, accounts));
  } catch (error) {
    failed(asHostError(error));
  }
}

function backupRow(): HTMLElement {
  const save = button(say("save_backup"), () => {
    openAndClose("backup-reminder");
  });
  return element(
    "div",
    { class: "note warn" },
    icon("warning"),
    element("span", {}, say("backup_missing")),
    save,
  );
}

function actions(tab: number, accounts: Account[]): HTMLElement[] {
  const act = (text: string, action: Action) => button(text, () => actHere(tab, action));
  return [
    act(say("encrypt_here"), { kind: "here.encrypt" }),
    act(say("decrypt_here"), { kind: "here.decrypt" }),
    ...accounts.map(({ address, card }) =>
      act(accounts.length === 1 ? say("insert_card") : say("insert_card_of", address), {
        kind: "here.insert_card",
        card,
      }),
    ),
  ];
}

async function actHere(tab: number, action: Action): Promise<void> {
  const message: FromPopup = { kind: "popup.here", tab, action };
  const result = (await chrome.runtime.sendMessage(message)) as HereResult | null;
  if (result?.ok) window.close();
  else if (result?.why === "other_site") showOtherSite(tab, action, result.site);
  else showOutcome(say(`here_${result?.why ?? "no_page"}`));
}

/** The box is in a frame of another site: Letterlock has to be on there as well. */
function showOtherSite(tab: number, action: Action, origin: string): void {
  const { host } = new URL(origin);
  const origins = [sitePattern(origin)].filter((pattern) => pattern !== null);
  const turnOn = button(say("turn_on_for", host), async () => {
    if (await chrome.permissions.request({ origins })) await actHere(tab, action);
  });
  replace(byId("outcome"), say("here_other_site", host), " ", turnOn);
  byId("outcome").className = "note";
}

async function showVerdicts(tab: number): Promise<void> {
  const message: FromPopup = { kind: "popup.verdicts", tab };
  const verdicts = ((await chrome.runtime.sendMessage(message)) ?? []) as TabVerdict[];
  if (verdicts.length === 0) return;
  replace(
    byId("verdicts"),
    element("h2", {}, say("messages_here")),
    element(
      "ul",
      {},
      ...verdicts.map((found) => {
        const line = verdictLine(found);
        const address = found.from?.address ?? "";
        const from = line.text.includes(address)
          ? null
          : element("bdi", { class: "quiet" }, `${address} `);
        return element(
          "li",
          { class: line.tone },
          icon(line.icon),
          element("span", {}, from, line.text),
        );
      }),
    ),
  );
}

/** How many mails were begun and not sent; what is in them only an editor shows. */
async function showDrafts(): Promise<void> {
  const { drafts } = await callHost("draft.list", {}).catch(() => ({ drafts: [] }));
  if (drafts.length === 0) return;
  const open = button(sayCount("open_drafts", drafts.length), async () => {
    const message: FromPopup = { kind: "drafts.open" };
    await chrome.runtime.sendMessage(message);
    window.close();
  });
  replace(byId("drafts"), open);
}

function failed(error: HostError): void {
  const fix = isHostTrouble(error)
    ? button(say("how_to_fix"), () => {
        openAndClose("first-run");
      })
    : null;
  replace(byId("outcome"), sayError(error), " ", fix);
  byId("outcome").className = "note bad";
}

function showOutcome(text: string): void {
  byId("outcome").textContent = text;
  byId("outcome").className = "note";
}

function openAndClose(fragment: string): void {
  openOptions(fragment);
  window.close();
}
