// SPDX-License-Identifier: Apache-2.0
// What a reader of ours may have of its message's files: fetched once, at the user's click in the
// reader, by the page's own links, and handed over in pieces.

import { encodeBase64 } from "../page/base64";
import { pieceSize } from "../page/stream";
import type { FilePiece, WholeMessage } from "../protocol/extension-messages";
import { findBlocks, plainText } from "./armor-text";
import type { Message } from "./webmail";

export class MountedFiles {
  readonly #message: Message;
  readonly #fetched = new Map<string, Promise<Blob>>();

  constructor(message: Message) {
    this.#message = message;
  }

  names(): string[] {
    return this.#message.attachments().map(({ name }) => name);
  }

  async piece(file: string, at: number): Promise<FilePiece> {
    const attachment = this.#message.attachments().find(({ name }) => name === file);
    const known = this.#fetched.get(file) ?? attachment?.fetch();
    if (!known) return { why: "no_file" };
    this.#fetched.set(file, known);
    try {
      const content = await known;
      const piece = await content.slice(at, at + pieceSize).arrayBuffer();
      if (at + pieceSize >= content.size) this.#fetched.delete(file);
      return { data: encodeBase64(new Uint8Array(piece)), size: content.size };
    } catch {
      this.#fetched.delete(file);
      return { why: "failed" };
    }
  }

  /** The message whose beginning the page shows, out of its whole text. */
  async whole(beginning: string): Promise<WholeMessage> {
    try {
      const text = await this.#message.fullText();
      if (text === null) return { why: "no_text" };
      const { blocks } = findBlocks(plainText(text));
      const found = blocks.find((block) => !block.truncated && block.armored.startsWith(bodyOf(beginning)));
      return found ? { armored: found.armored } : { why: "failed" };
    } catch {
      return { why: "failed" };
    }
  }
}

/** Without the END line that a truncated block was given, and the line it was cut in. */
function bodyOf(armored: string): string {
  return armored.split("\n").slice(0, -3).join("\n");
}
