// SPDX-License-Identifier: Apache-2.0
// Files that only the page can reach, taken over piece by piece from its content script. They are
// sealed: what is in them counts after the host has opened them.

import { HostError } from "../protocol/errors";
import type { FilePiece } from "../protocol/extension-messages";
import { decodeBase64 } from "./base64";

/** The page has no such file, or does not give it. */
export class PageFileError extends Error {
  readonly why: "no_file" | "failed";

  constructor(why: "no_file" | "failed") {
    super(why);
    this.why = why;
  }
}

export type AskForPiece = (file: string, at: number) => Promise<FilePiece | null>;

export async function fetchPageFile(
  ask: AskForPiece,
  file: string,
  most: number,
  signal?: AbortSignal,
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; ; ) {
    signal?.throwIfAborted();
    const piece = await ask(file, at);
    if (!piece) throw new PageFileError("failed");
    if ("why" in piece) throw new PageFileError(piece.why);
    const bytes = decodeBase64(piece.data);
    pieces.push(bytes);
    at += bytes.length;
    if (at > most || piece.size > most) throw new HostError({ code: "too_large" });
    if (at >= piece.size) return new Blob(pieces);
    if (bytes.length === 0) throw new PageFileError("failed");
  }
}

/** Of the armor the user saw opened, so that nothing else takes its place on the way. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
