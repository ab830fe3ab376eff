// SPDX-License-Identifier: Apache-2.0
// A card becomes a contact only here: shown first with its fingerprint, then by a click.

import { callHost } from "../page/call-host";
import { findCard, previewCard } from "../page/card";
import { ask } from "../page/dialog";
import { element } from "../page/dom";
import { mailboxText } from "../page/mailbox-text";
import { say } from "../page/words";
import { asHostError, HostError } from "../protocol/errors";
import type { Page } from "./options-page";

/** False: it was not added. */
export async function addCard(text: string, page: Page): Promise<boolean> {
  const preview = await previewCard(text);
  const card = findCard(text);
  if (!preview || !card) {
    page.failed(new HostError({ code: "malformed_message" }));
    return false;
  }
  const body = [
    say("card_of", mailboxText(preview)),
    element("p", { class: "fingerprint" }, preview.fingerprint),
    say("add_card_words"),
  ];
  const add = await ask(say("add_a_contact"), body, [
    { text: say("cancel"), value: false },
    { text: say("add_to_contacts"), value: true, class: "primary" },
  ]);
  return add === true && pin(card, page);
}

async function pin(card: string, page: Page): Promise<boolean> {
  try {
    const { contact } = await callHost("contact.add", { card });
    await page.refresh();
    page.announce(
      say(contact.state === "changed" ? "added_but_changed" : "contact_added", contact.address),
    );
    return true;
  } catch (error) {
    page.failed(asHostError(error));
    return false;
  }
}
