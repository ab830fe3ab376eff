// SPDX-License-Identifier: Apache-2.0
// The message that is being answered: fetched from its tab, opened here, and only the one that
// stood in the reader when the user chose to answer it.

import { callHost, withKeys } from "../page/call-host";
import { digestOf, fetchPageFile, type AskForFile } from "../page/page-file";
import { overLine } from "../page/line";
import { passThrough, piecesOf } from "../page/stream";
import { HostError } from "../protocol/errors";
import type { AnswerKind, MountedMessage, PageFile, ToContent, WholeMessage } from "../protocol/extension-messages";
import { mostArmor, mostSealed } from "../protocol/file-sizes";
import type { Attachment, Decrypted } from "../protocol/messages";
import { readMounted } from "../protocol/mounted-content";
import { messageFile } from "../protocol/preface";
import { readBody } from "../reader/body";
import type { Beginning } from "./beginning";
import { pageUrl } from "./compose-target";

type Answering = Extract<Beginning, { what: "answer" }>;

export class AnsweredMessage {
  readonly how: AnswerKind;
  readonly message: Decrypted;
  readonly text: string;
  readonly #from: Answering;
  readonly #mounted: MountedMessage;

  private constructor(from: Answering, mounted: MountedMessage, message: Decrypted, text: string) {
    this.how = from.how;
    this.message = message;
    this.text = text;
    this.#from = from;
    this.#mounted = mounted;
  }

  static async open(from: Answering, waiting: () => void): Promise<AnsweredMessage> {
    const content = readMounted(await ask(from.tab, { kind: "mount.ask", nonce: from.nonce }));
    if (content?.what !== "message") throw new HostError({ code: "not_found" });
    const armored = await armorOf(from, content);
    if ((await digestOf(armored)) !== from.digest) throw new HostError({ code: "not_found" });
    const message = await withKeys(() => callHost("message.decrypt", { armored }), waiting);
    const { text } = await readBody(message);
    return new AnsweredMessage(from, content, message, text ?? "");
  }

  /** Where the page writes this answer; a forwarded mail starts as a new one. */
  pageUrl(): Promise<string | null> {
    return pageUrl(this.#from.tab, this.#mounted.answerUrls[this.how]);
  }

  /** One of its files, opened; fails unless it is the one the message names. */
  async file({ file, name, type, size, b2 }: Attachment, signal: AbortSignal): Promise<File> {
    const sealed = await fetchPageFile(asker(this.#from), file, mostSealed(size));
    signal.throwIfAborted();
    const { stream } = await callHost("attachment.decrypt", { size, b2 });
    const watch = { signal, progress: () => undefined };
    const { content } = await overLine((call) => passThrough(call, stream, piecesOf(sealed), watch));
    return new File([content], name, { type });
  }
}

async function armorOf(from: Answering, { armored, truncated }: MountedMessage): Promise<string> {
  if (truncated) {
    const whole = (await ask(from.tab, { kind: "mount.whole", nonce: from.nonce })) as WholeMessage | null;
    if (!whole || "why" in whole) throw new HostError({ code: "not_found" });
    return whole.armored;
  }
  if (armored !== null) return armored;
  const file = await fetchPageFile(asker(from), messageFile, mostArmor);
  return file.text();
}

function asker({ tab, nonce }: Answering): AskForFile {
  return (file) => ask(tab, { kind: "mount.file", nonce, file }) as Promise<PageFile | null>;
}

const ask = (tab: number, message: ToContent): Promise<unknown> =>
  chrome.tabs.sendMessage(tab, message).catch(() => null) as Promise<unknown>;
