// SPDX-License-Identifier: Apache-2.0
// Files that only the page can reach, taken over from its content script. They are sealed: what is
// in them counts after the host has opened them.

import { HostError } from "../protocol/errors";
import type { PageFile } from "../protocol/extension-messages";

/** The page has no such file, or does not give it. */
export class PageFileError extends Error {
  readonly why: "no_file" | "failed";

  constructor(why: "no_file" | "failed") {
    super(why);
    this.why = why;
  }
}

export type AskForFile = (file: string) => Promise<PageFile | null>;

/** `most`: bytes the file may have. */
export async function fetchPageFile(ask: AskForFile, file: string, most: number): Promise<Blob> {
  const answer = await ask(file);
  if (answer && "why" in answer) throw new PageFileError(answer.why);
  if (!isBlob(answer?.content)) throw new PageFileError("failed");
  if (answer.content.size > most) throw new HostError({ code: "too_large" });
  // At once: a part of another process's Blob that is asked for later Firefox sometimes never gives.
  return new Blob([await answer.content.arrayBuffer()]);
}

/** In Firefox it is one of another realm, which `instanceof` does not know. */
const isBlob = (value: unknown): value is Blob => Object.prototype.toString.call(value) === "[object Blob]";

/** Of the armor the user saw opened, so that nothing else takes its place on the way. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
