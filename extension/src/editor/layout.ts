// SPDX-License-Identifier: Apache-2.0
// The window's elements, once; everything else finds them by id.

import { byId, element, replace } from "../page/dom";
import { icon } from "../page/icon";
import { say } from "../page/words";
import { knownPeople } from "./known-people";
import { fields, type Field } from "./people";

/**
 * Browsers write what stands in fields to the disk, readable, to bring windows back after a crash; here
 * the host's drafts do that. Chrome's enhanced spell check, Edge's editor and their suggestions send what is typed to the browser's
 * maker, and an add-on cannot know whether they are on. Firefox checks on this computer.
 */
const staysHere = () => ({
  autocomplete: "off",
  spellcheck: location.protocol === "moz-extension:" ? "true" : "false",
  writingsuggestions: "false",
});

export function layOut(): void {
  replace(
    byId("main"),
    element("h1", { class: "visually-hidden" }, say("editor_title")),
    element(
      "div",
      { class: "head" },
      headRow("from", element("select", { id: "from" })),
      ...fields.map(peopleRow),
      element("datalist", { id: knownPeople }),
      headRow("subject", element("input", { id: "subject", dir: "auto", ...staysHere() })),
    ),
    element("div", { id: "drafts" }),
    element("div", { id: "notes", "aria-live": "polite" }),
    element("textarea", { id: "text", "aria-label": say("text"), dir: "auto", ...staysHere() }),
    element("div", { id: "files" }),
    element("div", { id: "outcome" }),
    footer(),
    element("p", { id: "drop-hint", "aria-hidden": "true" }, say("drop_files")),
  );
}

function footer(): HTMLElement {
  return element(
    "footer",
    { class: "row" },
    element(
      "button",
      { type: "button", id: "encrypt", class: "primary", title: say("encrypt_hint") },
      icon("lock"),
      say("encrypt"),
    ),
    element("button", { type: "button", id: "attach" }, say("attach")),
    element("input", { type: "file", id: "file-input", multiple: true, hidden: true, "aria-label": say("attach") }),
    element(
      "p",
      { class: "grow quiet" },
      element("span", { id: "encryption" }),
      element("span", { id: "status", role: "status" }),
    ),
    element("button", { type: "button", id: "discard", class: "link" }, say("discard")),
    element("button", { type: "button", id: "close" }, say("close")),
  );
}

function headRow(id: "from" | "subject", control: HTMLElement): HTMLElement {
  return element("div", { class: "head-row" }, element("label", { for: id }, say(id)), control);
}

function peopleRow(field: Field): HTMLElement {
  const row = element(
    "div",
    { class: "head-row", id: `${field}-row` },
    element("label", { for: `${field}-input` }, say(field)),
    element(
      "div",
      { class: "people", id: `${field}-field` },
      element("ul", { id: `${field}-chips`, "aria-label": say(field) }),
      element("input", {
        id: `${field}-input`,
        autocomplete: "off",
        spellcheck: "false",
        inputmode: "email",
        list: knownPeople,
      }),
    ),
    field === "to" &&
      element("button", { type: "button", id: "more-fields", class: "link" }, say("more_fields")),
  );
  row.hidden = field !== "to";
  return row;
}
