// SPDX-License-Identifier: Apache-2.0
// Other people's keys: add, compare, accept or refuse a changed one, forget.

import { alwaysEncryptBox } from "./always-encrypt";
import { busy } from "../page/busy";
import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { button, element, labelled } from "../page/dom";
import { readText } from "../page/file-reading";
import { icon } from "../page/icon";
import { say } from "../page/words";
import { asHostError, HostError } from "../protocol/errors";
import type { Account, Contact } from "../protocol/messages";
import { addCard } from "./add-card";
import { compareKeys } from "./compare";
import { contactSearch } from "./contact-search";
import { changedKey } from "./decisions";
import { saveCardOf } from "./save-card";
import type { Page, State } from "./options-page";
import { who } from "./who";

/** `adding` stays the same when the list is drawn anew: somebody may be typing there. */
export function contactsSection(state: State, page: Page, adding: HTMLDetailsElement): HTMLElement {
  const { accounts, contacts } = state;
  adding.open ||= accounts.length > 0 && contacts.length === 0;
  const listed = contacts.map((contact) => ({ contact, view: contactView(contact, state, page) }));
  return element(
    "section",
    { id: "contacts" },
    element("h2", {}, say("contacts")),
    contacts.length === 0 && element("p", { class: "quiet" }, say("no_contacts")),
    contactSearch(listed),
    ...listed.map(({ view }) => view),
    adding,
  );
}

function contactView(contact: Contact, { accounts, hello }: State, page: Page): HTMLElement {
  const { name, address, state, sharedKeyWith, mixedScript } = contact;
  const remarks = [
    ...(sharedKeyWith.length > 0 ? [say("shared_key", sharedKeyWith.join(", "))] : []),
    ...(mixedScript ? [say("mixed_script")] : []),
  ];
  return element(
    "article",
    {},
    element(
      "div",
      { class: "row" },
      who(name, address, element("span", { class: `state ${state}` }, say(`key_${state}`))),
      element(
        "div",
        { class: "row" },
        state !== "changed" && compareButton(contact, accounts, page),
        // Hosts before this add-on's do not have it.
        "contact.card" in hello.methods && saveCardButton(contact, page),
        forgetButton(contact, page),
      ),
    ),
    alwaysEncryptBox(contact),
    ...remarks.map((text) => element("p", { class: "note warn" }, text)),
    proposalNote(contact, page),
  );
}

function compareButton(contact: Contact, accounts: Account[], page: Page): HTMLButtonElement {
  const control = button(say("compare"), () => compareKeys(contact, accounts, page));
  control.setAttribute("aria-label", `${say("compare")} ${contact.address}`);
  return control;
}

function saveCardButton({ address }: Contact, page: Page): HTMLButtonElement {
  const control = button(say("save_their_card"), () => saveCardOf(address, page), { class: "link" });
  control.setAttribute("aria-label", `${say("save_their_card")} ${address}`);
  return control;
}

/** Another key: either it stops mail until the user has decided, or it is only an offer. */
function proposalNote(contact: Contact, page: Page): HTMLElement | null {
  const { address, state, proposal } = contact;
  if (!proposal) return null;
  const stops = state === "changed";
  const look = button(say("look_at_change"), () => changedKey(contact, page), {
    class: stops ? "primary" : "",
  });
  return element(
    "div",
    { class: `note ${stops ? "bad" : "warn"}` },
    icon(stops ? "stop" : "warning"),
    element("span", {}, stops ? say("changed_waits", address) : say("has_proposal")),
    look,
  );
}

function forgetButton({ name, address }: Contact, page: Page): HTMLButtonElement {
  const control = button(
    say("forget"),
    async () => {
      const sure = await ask(
        say("forget_title", name || address),
        [say("forget_words", address)],
        [
          { text: say("cancel"), value: false },
          { text: say("forget"), value: true, class: "danger" },
        ],
      );
      if (sure) {
        await busy(
          control,
          async () => {
            await callHost("contact.forget", { address });
            await page.refresh();
            page.announce(say("forgotten", address));
          },
          page.failed,
        );
      }
    },
    { class: "link" },
  );
  control.setAttribute("aria-label", `${say("forget")} ${address}`);
  return control;
}

/** What is larger is no card, nor anything to look at in a field. */
const mostCard = 1024 * 1024;

async function readCard(file: Blob): Promise<string> {
  if (file.size > mostCard) throw new HostError({ code: "malformed_message" });
  return readText(file);
}

export function addContact(page: Page): HTMLDetailsElement {
  const text = element("textarea", { rows: "4", spellcheck: "false", id: "card-text" });
  const file = element("input", { type: "file", accept: ".txt,.card,text/plain", id: "card-file" });
  const submit = element("button", {}, say("look_at_card"));
  const form = element(
    "form",
    {},
    labelled(say("paste_card"), text),
    labelled(say("or_file"), file),
    submit,
  );
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    readCard(chosen).then(
      (content) => { text.value = content; },
      (error: unknown) => { page.failed(asHostError(error)); },
    );
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addCard(text.value, page).then((added) => {
      if (!added) return;
      form.reset();
      if (folds.contains(document.activeElement)) title.focus();
      folds.open = false;
    });
  });
  const title = element("summary", {}, say("add_a_contact"));
  const folds = element("details", {}, title, form);
  return folds;
}
