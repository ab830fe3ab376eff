// SPDX-License-Identifier: Apache-2.0
// Other people's keys: add, compare, accept or refuse a changed one, forget.

import { busy } from "../page/busy";
import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { button, element, labelled } from "../page/dom";
import { say } from "../page/words";
import type { Contact } from "../protocol/messages";
import { addCard } from "./add-card";
import { changedKey, compareKeys } from "./compare";
import type { Page, State } from "./options";
import { who } from "./who";

export function contactsSection(state: State, page: Page): HTMLElement {
  const { contacts } = state;
  return element(
    "section",
    { id: "contacts" },
    element("h2", {}, say("contacts")),
    contacts.length === 0 && element("p", { class: "quiet" }, say("no_contacts")),
    ...contacts.map((contact) => contactView(contact, state, page)),
    element(
      "details",
      { open: contacts.length === 0 },
      element("summary", {}, say("add_a_contact")),
      addForm(page),
    ),
  );
}

function contactView(contact: Contact, { accounts }: State, page: Page): HTMLElement {
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
        state === "changed"
          ? button(say("look_at_change"), () => changedKey(contact, page), { class: "primary" })
          : button(say("compare"), () => compareKeys(contact, accounts, page)),
        forgetButton(contact, page),
      ),
    ),
    ...remarks.map((text) => element("p", { class: "note warn" }, text)),
    contact.proposal && state !== "changed"
      ? element(
          "div",
          { class: "note warn" },
          element("span", {}, say("has_proposal")),
          button(say("look_at_change"), () => changedKey(contact, page)),
        )
      : null,
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
  control.setAttribute("aria-label", say("forget_title", address));
  return control;
}

function addForm(page: Page): HTMLElement {
  const text = element("textarea", { rows: "4", spellcheck: "false", id: "card-text" });
  const file = element("input", { type: "file", accept: ".txt,text/plain", id: "card-file" });
  const submit = element("button", {}, say("look_at_card"));
  const form = element(
    "form",
    {},
    labelled(say("paste_card"), text),
    labelled(say("or_file"), file),
    submit,
  );
  file.addEventListener("change", () => {
    void file.files?.[0]?.text().then((content) => {
      text.value = content;
    });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addCard(text.value, page);
  });
  return form;
}
