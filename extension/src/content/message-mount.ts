// SPDX-License-Identifier: Apache-2.0
// Reader frames over the armor in messages: placed when they come into view, taken away when the
// page takes the text away, and vouched for when the background asks about a nonce.

import type { MountedContent } from "../protocol/extension-messages";
import type { Outer } from "../protocol/messages";
import { findArmor, type FoundArmor } from "./armor-finder";
import { ArmorMount } from "./mount-frame";
import type { Message } from "./webmail";

/** A page that makes armor faster than people read gets no more frames. */
const mostMounts = 500;

interface Mounted {
  mount: ArmorMount;
  message: Message;
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
    // From the last to the first: mounting splits the text nodes that later places refer to.
    const found = findArmor(message.body).toReversed();
    const mounts = found.flatMap((block) => this.#mount(block, message) ?? []).reverse();
    for (const mount of mounts) this.#arrange(mount);
    return [...this.#mounted.values()].some((mounted) => mounted.message.body === message.body);
  }

  /** Takes away what the page re-rendered, so that the next scan finds it anew. */
  sweep(): void {
    for (const [nonce, { mount }] of this.#mounted) {
      if (!mount.isOnPage) this.#remove(nonce, mount);
    }
  }

  /** What the frame with this nonce is to show; null: this frame is not one of ours. */
  contentOf(nonce: string): MountedContent | null {
    const mounted = this.#mounted.get(nonce);
    if (!mounted?.mount.hasFrame) return null;
    const { kind, armored, surrounded } = mounted.mount.found;
    if (kind === "card") return { what: "card", card: armored };
    return { what: "message", armored, outer: outerOf(mounted.message), surrounded };
  }

  setHeight(nonce: string, height: number): void {
    this.#mounted.get(nonce)?.mount.setHeight(height);
  }

  stop(): void {
    this.#seen.disconnect();
    for (const [nonce, { mount }] of this.#mounted) this.#remove(nonce, mount);
  }

  #mount(found: FoundArmor, message: Message): ArmorMount | null {
    if (this.#made >= mostMounts) return null;
    this.#made++;
    const mount = new ArmorMount(found, message.body);
    this.#mounted.set(mount.nonce, { mount, message });
    return mount;
  }

  #arrange(mount: ArmorMount): void {
    if (mount.found.truncated) mount.showTruncated();
    else if (this.#isShownAbove(mount)) mount.showQuoted();
    else {
      mount.reserve();
      this.#seen.observe(mount.host);
    }
  }

  #isShownAbove(mount: ArmorMount): boolean {
    const before = Node.DOCUMENT_POSITION_PRECEDING;
    return [...this.#mounted.values()].some(
      ({ mount: other }) =>
        other !== mount &&
        other.found.armored === mount.found.armored &&
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
