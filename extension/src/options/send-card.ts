// SPDX-License-Identifier: Apache-2.0
// Our card on its way to somebody: as text for a mail, as a file, or by the toolbar's popup.

import { ask } from "../page/dialog";
import { saveFile } from "../page/save-file";
import { say } from "../page/words";
import { invitation } from "../editor/invite";
import { asHostError } from "../protocol/errors";
import type { Account } from "../protocol/messages";
import type { Page } from "./options-page";
import { cardFile } from "./save-card";

export async function sendCard(account: Account, page: Page): Promise<void> {
  const { address, card } = account;
  const how = await ask(
    say("send_card_title", address),
    [say("send_card_words"), say("send_card_popup")],
    [
      { text: say("cancel"), value: null, class: "link" },
      { text: say("save_card"), value: "file" },
      { text: say("copy_card"), value: "text", class: "primary" },
    ],
  );
  if (how === "file") saveFile(cardFile(address), card);
  if (how === "text") {
    try {
      await navigator.clipboard.writeText(invitation(account));
      page.announce(say("card_copied"));
    } catch (error) {
      page.failed(asHostError(error));
    }
  }
}
