// SPDX-License-Identifier: Apache-2.0
// Reader frames over the armor in messages: placed when they come into view, taken away when the
// page takes the text away, and vouched for when the background asks about a nonce.

import type { MountedContent, WholeMessage } from "../protocol/extension-messages";
import type { Outer } from "../protocol/messages";
import { messageFile } from "../protocol/preface";
import { findArmor, findPreface, type FoundArmor } from "./armor-finder";
import { removeLeftovers } from "./leftovers";
import { ArmorMount } from "./mount-frame";
import { MountedFiles } from "./mounted-files";
import { isShown, textContentOf } from "./page-dom";
import type { Message } from "./webmail";

/** A page that makes armor faster than people read gets no more frames. */
const mostMounts = 500;
/** For so many milliseconds; a tab that stays open for weeks is not such a page. */
const countedFor = 60 * 60 * 1000;

interface Mounted {
  mount: ArmorMount;
  message: Message;
  files: MountedFiles;
  /** Characters in the message when it was mounted. */
  length: number;
}

function outerOf(message: Message): Outer {
  const sender = message.sender();
  const subject = message.subject();
  const date = message.date();
  return {
    ...(sender ? { from: sender.address } : {}),
    ...(subject === null ? {} : { subject }),
    ...(date === null ? {} : { date }),
  };
}

export class MessageMounts {
  #mounted = new Map<string, Mounted>();
  #made = 0;
  #countsSince = performance.now();
  #seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#cameIntoView(target);
      }
    },
    { rootMargin: "400px" },
  );

  /** Mounts over all armor in a message that is not mounted yet; false: the message has none. */
  scan(message: Message): boolean {
    this.sweep(); // what the page took away meanwhile is not "above"
    this.#letGoOfParts(message);
    removeLeftovers(message.body);
    // From the last to the first: mounting splits the text nodes that later places refer to.
    const found = this.#find(message).toReversed();
    const { length } = textContentOf(message.body);
    const mounts = found.flatMap((block) => this.#mount(block, message, length) ?? []).reverse();
    for (const mount of mounts) this.#arrange(mount);
    return this.#isMounted(message);
  }

  #isMounted(message: Message): boolean {
    return [...this.#mounted.values()].some((mounted) => mounted.message.body === message.body);
  }

  /** Takes away what the page re-rendered, so that the next scan finds it anew. */
  sweep(): void {
    for (const [nonce, { mount }] of this.#mounted) {
      if (!mount.isOnPage) this.#remove(nonce, mount);
    }
  }

  /** Of what the page had brought in part, it may have brought the rest. */
  #letGoOfParts({ body }: Message): void {
    for (const [nonce, { mount, message, length }] of this.#mounted) {
      const isPart = mount.found.truncated && !mount.isOpen && message.body === body;
      if (isPart && textContentOf(body).length !== length) this.#remove(nonce, mount);
    }
  }

  /** What the frame with this nonce is to show; null: this frame is not one of ours. */
  contentOf(nonce: string): MountedContent | null {
    const mounted = this.#mounted.get(nonce);
    if (!mounted?.mount.isOpen) return null;
    mounted.mount.heard();
    const { kind, armored, surrounded, truncated, inFile } = mounted.mount.found;
    if (kind === "card") return { what: "card", card: armored };
    return {
      what: "message",
      armored: inFile ? null : armored,
      truncated,
      outer: outerOf(mounted.message),
      surrounded,
      files: mounted.files.names(),
      answerUrls: mounted.message.answerUrls?.() ?? {},
    };
  }

  /** Only for a reader that was let in. */
  filesOf(nonce: string): MountedFiles | undefined {
    const mounted = this.#mounted.get(nonce);
    return mounted?.mount.isOpen ? mounted.files : undefined;
  }

  whole(nonce: string): Promise<WholeMessage> | undefined {
    return this.filesOf(nonce)?.whole(this.#mounted.get(nonce)?.mount.found.armored ?? "");
  }

  setHeight(nonce: string, height: number): void {
    this.#mounted.get(nonce)?.mount.setHeight(height);
  }

  stop(): void {
    this.#seen.disconnect();
    for (const [nonce, { mount }] of this.#mounted) this.#remove(nonce, mount);
  }

  #find(message: Message): FoundArmor[] {
    const found = findArmor(message.body);
    // Armor that is mounted already is not found again, but its preface would be.
    if (found.length > 0 || this.#isMounted(message)) return found;
    const isInFile = () => message.attachments().some(({ name }) => name.includes(messageFile));
    const alone = findPreface(message.body, isInFile);
    return alone ? [alone] : [];
  }

  #mount(found: FoundArmor, message: Message, length: number): ArmorMount | null {
    if (!this.#mayMake()) return null;
    const mount = new ArmorMount(found, message.body);
    this.#mounted.set(mount.nonce, { mount, message, files: new MountedFiles(message), length });
    return mount;
  }

  #mayMake(): boolean {
    const now = performance.now();
    if (now - this.#countsSince >= countedFor) {
      this.#countsSince = now;
      this.#made = 0;
    }
    return ++this.#made <= mostMounts;
  }

  #arrange(mount: ArmorMount): void {
    const message = this.#mounted.get(mount.nonce)?.message;
    if (mount.found.truncated && !message?.truncated()) mount.showTruncated();
    else if (this.#isShownAbove(mount)) mount.showQuoted();
    else {
      mount.reserve();
      this.#seen.observe(mount.host);
    }
  }

  #isShownAbove(mount: ArmorMount): boolean {
    if (mount.found.inFile) return false; // another file in another mail, behind the same words
    const before = Node.DOCUMENT_POSITION_PRECEDING;
    return [...this.#mounted.values()].some(
      ({ mount: other }) =>
        other !== mount &&
        other.found.armored === mount.found.armored &&
        isShown(other.host) &&
        (mount.host.compareDocumentPosition(other.host) & before) !== 0,
    );
  }

  #cameIntoView(host: Element): void {
    this.#seen.unobserve(host);
    for (const { mount } of this.#mounted.values()) {
      if (mount.host === host) mount.showFrame();
    }
  }

  #remove(nonce: string, mount: ArmorMount): void {
    this.#seen.unobserve(mount.host);
    this.#mounted.delete(nonce);
    mount.remove();
  }
}
