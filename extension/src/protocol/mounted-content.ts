// SPDX-License-Identifier: Apache-2.0
// What a content script says stands in one of its mounts, read field by field: it is only a carrier.

import type { AnswerKind, MountedContent, MountedMessage } from "./extension-messages";
import { checkMessage } from "./validate";

const shapes = {
  message: {
    armored: "string?",
    truncated: "boolean",
    outer: "Outer",
    surrounded: "boolean",
    files: "string[]",
    answerUrls: "unknown",
  },
  card: { card: "string" },
};

const answers: readonly AnswerKind[] = ["reply", "reply_all", "forward"];

/** Null for anything else. */
export function readMounted(value: unknown): MountedContent | null {
  const what = (value as { what?: unknown } | null | undefined)?.what;
  if (what !== "message" && what !== "card") return null;
  const content = checkMessage(shapes[what], value);
  if (!content) return null;
  if (what === "card") return { what, card: content["card"] as string };
  const message = content as Omit<MountedMessage, "what">;
  return {
    ...message,
    what,
    armored: message.armored ?? null,
    answerUrls: readUrls(content["answerUrls"]),
  };
}

function readUrls(value: unknown): MountedMessage["answerUrls"] {
  const given = (value ?? {}) as Record<string, unknown>;
  const strings = answers.flatMap((how) => {
    const url = given[how];
    return typeof url === "string" ? [[how, url] as const] : [];
  });
  return Object.fromEntries(strings);
}
