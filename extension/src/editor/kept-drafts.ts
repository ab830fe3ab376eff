// SPDX-License-Identifier: Apache-2.0
// Drafts the host has and no other editor is at. An editor holds a lock on its draft; the browser
// lets go of it when the window ends, however it ends.

import { callHost, withKeys } from "../page/call-host";
import { asHostError } from "../protocol/errors";
import type { DraftEntry, OpenedDraft } from "../protocol/messages";

const lockName = (id: string): string => `draft ${id}`;

export interface KeptDraft {
  id: string;
  updated: string;
  /** Null: it does not open with the keys that are here. */
  opened: OpenedDraft | null;
}

/** For as long as this window lives. False: another window has it. */
export function holdDraft(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(lockName(id), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise<never>(() => undefined);
    });
  });
}

export async function isHeld(id: string): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === lockName(id)) ?? false;
}

/** Newest first; a host that does not answer has none to offer. */
export async function draftsToOffer(): Promise<DraftEntry[]> {
  const { drafts } = await callHost("draft.list", {}).catch(() => ({ drafts: [] }));
  const { held } = await navigator.locks.query();
  const taken = new Set(held?.map(({ name }) => name));
  return drafts.filter(({ id }) => !taken.has(lockName(id)));
}

/** Asks for the keys where they are locked. */
export function openDraft(id: string, waiting: () => void): Promise<OpenedDraft> {
  return withKeys(() => callHost("draft.open", { id }), waiting);
}

/** All of them; the first asks for the keys. */
export async function openDrafts(entries: DraftEntry[], waiting: () => void): Promise<KeptDraft[]> {
  const opened: KeptDraft[] = [];
  for (const { id, updated } of entries) {
    opened.push({ id, updated, opened: await openDraft(id, waiting).catch(nullIfUnreadable) });
  }
  return opened;
}

function nullIfUnreadable(thrown: unknown): null {
  const { code } = asHostError(thrown);
  if (code === "not_for_you" || code === "decryption_failed" || code === "not_found") return null;
  throw thrown;
}
