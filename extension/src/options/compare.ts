// SPDX-License-Identifier: Apache-2.0
// Comparing keys, with the exact fingerprints in view.

import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { say } from "../page/words";
import type { Account, Contact } from "../protocol/messages";
import { decided, fingerprintLine } from "./decisions";
import type { Page } from "./options";

/** Both sides read theirs to each other, over a way the mail provider does not control. */
export async function compareKeys(
  contact: Contact,
  accounts: Account[],
  page: Page,
): Promise<void> {
  const { address, name, fingerprint } = contact;
  const body = [
    say("compare_words", name || address),
    ...fingerprintLine(say("their_key", address), fingerprint),
    ...accounts.flatMap((account) =>
      fingerprintLine(say("your_key", account.address), account.fingerprint),
    ),
  ];
  const answer = await ask(say("compare_title", name || address), body, [
    { text: say("compare_later"), value: "later" },
    { text: say("compare_differs"), value: "differs" },
    { text: say("compare_same"), value: "same", class: "primary" },
  ]);
  if (answer === "differs")
    await ask(say("differs_title"), [say("differs_words")], [{ text: say("ok"), value: true }]);
  if (answer !== "same") return;
  await decided(page, say("now_verified", address), () =>
    callHost("contact.verify", { address, fingerprint }),
  );
}
