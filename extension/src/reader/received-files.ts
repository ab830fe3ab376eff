// SPDX-License-Identifier: Apache-2.0
// The files of an opened message. A file is fetched sealed, on a click, opened by the host, and
// handed on only after the host has said that it is, to the last byte, the one that was sent.

import { callHost } from "../page/call-host";
import { fetchPageFile, PageFileError, type AskForPiece } from "../page/page-file";
import { passThrough, piecesOf, type StreamCall } from "../page/stream";
import { asHostError } from "../protocol/errors";
import type { FilePiece } from "../protocol/extension-messages";
import type { Attachment } from "../protocol/messages";
import { messageFile } from "../protocol/preface";
import type { Frame } from "./frame";

/** An age header for the most people there may be. */
const mostOverhead = 1024 * 1024;

export type FileTrouble =
  /** The page does not list it, or does not give it: the user can bring it. */
  | "not_on_page"
  /** It opens, and is another file than the one that was sent; or it does not open at all. */
  | "not_the_one"
  | "not_for_you"
  | "other";

export class ReceivedFiles {
  readonly #frame: Frame;
  readonly #onPage: string[];
  readonly #opened = new Map<string, Blob>();

  constructor(frame: Frame, onPage: string[]) {
    this.#frame = frame;
    this.#onPage = onPage;
  }

  /** The page says that it can give the file. */
  isOnPage(file: string): boolean {
    return this.#onPage.some((name) => name === file);
  }

  /** Sealed files of the page that the message does not name. */
  strangers(attachments: Attachment[]): string[] {
    const named = new Set([messageFile, ...attachments.map(({ file }) => file)]);
    return this.#onPage.filter((name) => name.endsWith(".age") && !named.has(name));
  }

  async open(attachment: Attachment, progress: (part: number) => void): Promise<Blob> {
    const known = this.#opened.get(attachment.file);
    if (known) return known;
    const most = 2 * attachment.size + mostOverhead;
    return this.openSealed(attachment, await fetchPageFile(pieceAsker(this.#frame), attachment.file, most), progress);
  }

  /** From the page, or a file that the user brought. */
  async openSealed(attachment: Attachment, sealed: Blob, progress: (part: number) => void): Promise<Blob> {
    const { size, b2 } = attachment;
    const call: StreamCall = (method, params) => callHost(method, params, this.#frame.mount);
    const { stream } = await callHost("attachment.decrypt", { size, b2 }, this.#frame.mount);
    const { content } = await passThrough(call, stream, piecesOf(sealed), {
      signal: new AbortController().signal,
      progress: (done) => {
        progress(done / Math.max(sealed.size, 1));
      },
    });
    this.#opened.set(attachment.file, content);
    return content;
  }
}

export function pieceAsker(frame: Frame): AskForPiece {
  return (file, at) => frame.tell({ kind: "reader.piece", file, at }) as Promise<FilePiece | null>;
}

export function troubleOf(thrown: unknown): FileTrouble {
  if (thrown instanceof PageFileError) return "not_on_page";
  const { code } = asHostError(thrown);
  if (code === "not_for_you") return code;
  const isAnother = ["decryption_failed", "malformed_message", "too_large"].includes(code);
  return isAnother ? "not_the_one" : "other";
}
