// SPDX-License-Identifier: Apache-2.0
// Somebody was invited, and a mail to them waits: once their card is in the contacts, it can be
// finished.

import { button, replace } from "../page/dom";
import { say } from "../page/words";
import { forgetWaiting, isWaitedFor } from "../page/waiting";
import type { FromBackground, FromPopup } from "../protocol/extension-messages";
import { note } from "../editor/notes";

/** Says so in `place` whenever a contact that is waited for comes in. */
export function offerWaitingDrafts(place: HTMLElement): void {
  chrome.runtime.onMessage.addListener((message: FromBackground) => {
    if (message.kind === "contact.changed") void offer(place, message.address);
    return false;
  });
}

async function offer(place: HTMLElement, address: string): Promise<void> {
  if (!(await isWaitedFor(address))) return;
  const finish = button(say("finish_draft"), async () => {
    const message: FromPopup = { kind: "drafts.open", waiting: address };
    await chrome.runtime.sendMessage(message);
    await forgetWaiting(address);
    replace(place);
  });
  replace(place, note("good", say("draft_waits", address), finish));
}
