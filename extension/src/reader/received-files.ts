// SPDX-License-Identifier: Apache-2.0
// The files of an opened message. A file is fetched sealed, on a click, opened by the host, and
// handed on only after the host has said that it is, to the last byte, the one that was sent.

import { callHost } from "../page/call-host";
import { fetchPageFile, PageFileError, type AskForFile } from "../page/page-file";
import { overLine } from "../page/line";
import { passThrough, piecesOf } from "../page/stream";
import { asHostError } from "../protocol/errors";
import type { PageFile } from "../protocol/extension-messages";
import { mostSealed } from "../protocol/file-sizes";
import type { Attachment } from "../protocol/messages";
import { messageFile } from "../protocol/preface";
import type { Frame } from "./frame";

export type FileTrouble =
  /** The page does not list it, or does not give it: the user can bring it. */
  | "not_on_page"
  /** It opens, and is another file than the one that was sent; or it does not open at all. */
  | "not_the_one"
  | "not_for_you"
  | "locked"
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
    const sealed = await fetchPageFile(fileAsker(this.#frame), attachment.file, mostSealed(attachment.size));
    return this.openSealed(attachment, sealed, progress);
  }

  unlock(): Promise<void> {
    return this.#frame.unlock();
  }

  /** From the page, or a file that the user brought. */
  async openSealed(attachment: Attachment, sealed: Blob, progress: (part: number) => void): Promise<Blob> {
    const { size, b2 } = attachment;
    const { stream } = await callHost("attachment.decrypt", { size, b2 }, this.#frame.mount);
    const watch = {
      signal: new AbortController().signal,
      progress: (done: number) => {
        progress(done / Math.max(sealed.size, 1));
      },
    };
    const { content } = await overLine(
      (call) => passThrough(call, stream, piecesOf(sealed), watch), this.#frame.mount,
    );
    this.#opened.set(attachment.file, content);
    return content;
  }
}

export function fileAsker(frame: Frame): AskForFile {
  return (file) => frame.tell({ kind: "reader.file", file }) as Promise<PageFile | null>;
}

export function troubleOf(thrown: unknown): FileTrouble {
  if (thrown instanceof PageFileError) return "not_on_page";
  const { code } = asHostError(thrown);
  if (code === "not_for_you" || code === "locked") return code;
  const isAnother = ["decryption_failed", "malformed_message", "too_large"].includes(code);
  return isAnother ? "not_the_one" : "other";
}
