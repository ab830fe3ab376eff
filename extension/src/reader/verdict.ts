// SPDX-License-Identifier: Apache-2.0
// The verdict in words: one line, the first thing read. The name in it is the address, which the
// host has checked; a display name is whatever its sender wanted.

import type { IconName } from "../page/icon";
import { say } from "../page/words";
import type { Decrypted, Verdict } from "../protocol/messages";

export type Tone = "good" | "plain" | "warn" | "bad";

export interface VerdictLine {
  tone: Tone;
  icon: IconName;
  text: string;
}

const looks: Record<Verdict, { tone: Tone; icon: IconName }> = {
  invalid: { tone: "bad", icon: "stop" },
  unsigned: { tone: "warn", icon: "question" },
  changed: { tone: "bad", icon: "stop" },
  resealed: { tone: "warn", icon: "warning" },
  new: { tone: "plain", icon: "question" },
  self: { tone: "plain", icon: "pencil" },
  known: { tone: "plain", icon: "check" },
  verified: { tone: "good", icon: "shield" },
};

export function verdictLine({ verdict, from }: Pick<Decrypted, "verdict" | "from">): VerdictLine {
  return { ...looks[verdict], text: say(`verdict_${verdict}`, from?.address ?? say("somebody")) };
}

/** What else is said beside the verdict, as warnings. */
export function cautions(
  message: Pick<Decrypted, "verdict" | "addressed" | "differences">,
): string[] {
  const named = message.addressed !== "none" || message.verdict === "self";
  return [
    ...(named || message.verdict === "unsigned" ? [] : [say("addressed_none")]),
    ...(message.differences.includes("from") ? [say("difference_from")] : []),
  ];
}

/** The text of these stays folded until the user insists. */
export function hidesBody(verdict: Verdict): boolean {
  return verdict === "invalid" || verdict === "changed";
}
