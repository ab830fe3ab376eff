// SPDX-License-Identifier: Apache-2.0
// What a reader says to the background, always with the nonce of its mount.

import { readAnswer, sendToBackground } from "../page/call-host";
import type { FromReader, Mount, MountedContent } from "../protocol/extension-messages";

type WithoutMount<T> = T extends unknown ? Omit<T, keyof Mount> : never;

const heightStep = 32;

export class Frame {
  readonly mount: Mount;
  #reported = 0;

  constructor(mount: Mount) {
    this.mount = mount;
  }

  /** From `#nonce=…[&tab=…]`. */
  static fromHash(hash: string): Frame {
    const parameters = new URLSearchParams(hash.slice(1));
    const tab = parameters.get("tab");
    const nonce = parameters.get("nonce") ?? "";
    return new Frame(tab === null ? { nonce } : { nonce, tab: Number(tab) });
  }

  get inWindow(): boolean {
    return this.mount.tab !== undefined;
  }

  async content(): Promise<MountedContent | null> {
    return (await this.tell({ kind: "reader.mounted" })) as MountedContent | null;
  }

  async unlock(): Promise<void> {
    readAnswer(await sendToBackground({ kind: "reader.unlock", ...this.mount }));
  }

  /** In steps, so that the page learns little about the length of the text. */
  reportHeight(height: number): void {
    const stepped = Math.ceil(height / heightStep) * heightStep;
    if (stepped === this.#reported || this.inWindow) return;
    this.#reported = stepped;
    void this.tell({ kind: "reader.height", height: stepped }).catch(() => undefined);
  }

  tell(message: WithoutMount<FromReader>): Promise<unknown> {
    return chrome.runtime.sendMessage({ ...message, ...this.mount });
  }
}
