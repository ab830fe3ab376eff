// SPDX-License-Identifier: Apache-2.0
// What a reader of ours may have of its message: its files, fetched at the user's click in the reader
// by the page's own links, and the whole of a text that the page clips.

import type { PageFile, WholeMessage } from "../protocol/extension-messages";
import { findBlocks, plainText } from "./armor-text";
import type { Message } from "./webmail";

export class MountedFiles {
  readonly #message: Message;

  constructor(message: Message) {
    this.#message = message;
  }

  names(): string[] {
    return this.#message.attachments().map(({ name }) => name);
  }

  async file(name: string): Promise<PageFile> {
    const attachment = this.#message.attachments().find((one) => one.name === name);
    if (!attachment) return { why: "no_file" };
    try {
      return { content: await attachment.fetch() };
    } catch {
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
