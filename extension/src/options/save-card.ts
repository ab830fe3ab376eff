// SPDX-License-Identifier: Apache-2.0
// Somebody else's card as a file, to be handed on: it says what its owner has signed.

import { callHost } from "../page/call-host";
import { saveFile } from "../page/save-file";
import { say } from "../page/words";
import { asHostError } from "../protocol/errors";
import { announce } from "./announcement";
import type { Page } from "./options-page";

export const cardFile = (address: string): string => `${address}.letterlock-card.txt`;

export async function saveCardOf(address: string, page: Page): Promise<void> {
  try {
    const { card } = await callHost("contact.card", { address });
    saveFile(cardFile(address), card);
    page.announce(say("their_card_saved", address));
  } catch (thrown) {
    const error = asHostError(thrown);
    if (error.code === "not_found") announce("bad", say("no_card_of", address));
    else page.failed(error);
  }
}
