// SPDX-License-Identifier: Apache-2.0
// Sealed files on their way from the editor to the page: they come in pieces and are put on the
// page's own file input together. They are ciphertext; nothing here can open them.

import { decodeBase64 } from "../page/base64";
import type { AttachOutcome, EditorToCompose } from "../protocol/extension-messages";
import type { Compose } from "./webmail";

type Piece = Omit<Extract<EditorToCompose, { kind: "file_piece" }>, "kind" | "id">;

const mostBytes = 1024 * 1024 * 1024;
const lookEvery = 250;
const mostLooks = 4 * 60 * 20; // twenty minutes of uploading

export class IncomingFiles {
  #files: File[] = [];
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  /** Throws on what is not base64, and on more than any page takes. */
  take({ name, data, first, last }: Piece): void {
    if (first) this.#forget();
    const piece = decodeBase64(data);
    this.#bytes += piece.length;
    if (this.#bytes > mostBytes) throw new RangeError("too many bytes");
    this.#pieces.push(piece);
    if (!last) return;
    this.#files.push(new File(this.#pieces, name, { type: "application/octet-stream" }));
    this.#pieces = [];
  }

  /** Onto the page; those that stand there from an earlier try are left alone. */
  async attach(compose: Compose): Promise<AttachOutcome> {
    const files = this.#files;
    this.#forget();
    const shownBefore = compose.attachmentNames();
    const isThere = (name: string): boolean => compose.attachmentNames().some((shown) => shown.includes(name));
    const wanted = files.filter(({ name }) => !shownBefore.some((shown) => shown.includes(name)));
    if (wanted.length > 0) await compose.attachFiles(wanted);
    await uploaded(compose);
    const names = files.map(({ name }) => name).filter((name) => !isThere(name));
    return names.length === 0 ? { ok: true } : { ok: false, names, limit: compose.attachmentLimit?.() ?? null };
  }

  #forget(): void {
    this.#files = [];
    this.#pieces = [];
    this.#bytes = 0;
  }
}

/** A page that refuses a file takes its name away only when the upload has ended. */
async function uploaded(compose: Compose): Promise<void> {
  for (let look = 0; look < mostLooks && compose.uploading() && !compose.isGone(); look++) {
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}
