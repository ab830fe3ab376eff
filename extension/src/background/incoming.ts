// SPDX-License-Identifier: Apache-2.0
// Every message the background acts on: who may send it and what it must hold. A message that is
// not in this table, or comes from somebody else, is not answered.

import { checkMessage, type Fields } from "../protocol/validate";
import type { SenderKind } from "./sender";

interface Row {
  from: SenderKind[];
  fields: Fields;
}

const mount = { nonce: "string", tab: "integer?" };

export const table = {
  "editor.open": { from: ["content"], fields: { composeId: "string", place: "unknown" } },
  "message.open": { from: ["content", "sandboxed"], fields: { nonce: "string" } },
  "compose.sent": { from: ["content"], fields: { composeId: "string" } },
  "compose.writing": {
    from: ["content"],
    fields: { composeId: "string", place: "unknown", recipients: "string[]" },
  },
  "host.call": {
    from: ["editor", "reader", "options", "popup"],
    fields: { method: "string", params: "unknown", mount: "unknown" },
  },
  "reader.mounted": { from: ["reader"], fields: mount },
  "reader.height": { from: ["reader"], fields: { ...mount, height: "integer" } },
  "reader.verdict": {
    from: ["reader"],
    fields: { ...mount, verdict: "Verdict", from: "Mailbox?" },
  },
  "reader.unlock": { from: ["reader"], fields: mount },
  "reader.review_card": { from: ["reader"], fields: { ...mount, card: "string" } },
  "reader.answer": { from: ["reader"], fields: { ...mount, how: "string", digest: "string" } },
  "reader.file": { from: ["reader"], fields: { ...mount, file: "string" } },
  "reader.whole": { from: ["reader"], fields: mount },
  "reader.open_window": { from: ["reader"], fields: mount },
  "reader.settings": { from: ["reader"], fields: { ...mount, at: "string" } },
  "popup.here": { from: ["popup"], fields: { tab: "integer", action: "unknown" } },
  "popup.verdicts": { from: ["popup"], fields: { tab: "integer" } },
  "drafts.open": { from: ["popup", "options"], fields: { waiting: "string?" } },
} as const satisfies Record<string, Row>;

export type MessageKind = keyof typeof table;

export interface Incoming {
  kind: MessageKind;
  fields: Record<string, unknown>;
}

/** Null: not for us, not allowed, or not well-formed. */
export function readIncoming(sender: SenderKind, message: unknown): Incoming | null {
  const kind = (message as { kind?: unknown } | null)?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(table, kind)) return null;
  const row: Row = table[kind as MessageKind];
  if (!row.from.includes(sender)) return null;
  const fields = checkMessage(row.fields, message);
  return fields && { kind: kind as MessageKind, fields };
}
