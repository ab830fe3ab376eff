// SPDX-License-Identifier: Apache-2.0
// What an editor window is opened for; it stands in the address, which only we write.

import type { AnswerKind } from "../protocol/extension-messages";

/** A compose box on a page. Without a frame, all frames of the tab are asked. */
export interface ComposeAddress {
  tab: number;
  frame?: number;
  compose: string;
}

export type Beginning =
  | { what: "compose"; address: ComposeAddress }
  /** An answer to the message of a mount; `digest` is of the armor that the user saw opened. */
  | { what: "answer"; how: AnswerKind; tab: number; nonce: string; digest: string }
  /** What was kept, and first what waits for the card of `waiting`. */
  | { what: "drafts"; waiting?: string };

const kinds: readonly string[] = ["reply", "reply_all", "forward"] satisfies AnswerKind[];

export function readBeginning(hash: string): Beginning {
  const given = new URLSearchParams(hash.slice(1));
  const get = (name: string): string => given.get(name) ?? "";
  const tab = Number(get("tab"));
  if (given.has("compose")) {
    return { what: "compose", address: { tab, frame: Number(get("frame")), compose: get("compose") } };
  }
  if (kinds.includes(get("answer"))) {
    return { what: "answer", how: get("answer") as AnswerKind, tab, nonce: get("nonce"), digest: get("digest") };
  }
  return { what: "drafts", ...(given.has("waiting") ? { waiting: get("waiting") } : {}) };
}
