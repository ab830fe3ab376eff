// SPDX-License-Identifier: Apache-2.0
// An invitation is an ordinary readable mail with our card: four plain sentences. The text in the
// editor is no part of it and stays where it is.

import { say, withoutIsolates } from "../page/words";
import type { Account } from "../protocol/messages";

export function invitation({
  name,
  address,
  card,
}: Pick<Account, "name" | "address" | "card">): string {
  const whose = name || address;
  return [
    say("invite_why"),
    say("invite_install"),
    say("invite_add", whose),
    say("invite_reply"),
    "",
    card.trim(),
    "",
  ]
    .map(withoutIsolates)
    .join("\n");
}
