// SPDX-License-Identifier: Apache-2.0
// Carries armor between one frame of a page and our own pages. Untrusted by design: it has no key,
// sees no plaintext, cannot call the host, and never posts messages to the page.

import type { ComposeHere, HereOutcome, ToContent } from "../protocol/extension-messages";
import { ComposeMounts } from "./compose-mount";
import { KeptText } from "./kept-text";
import { removeLeftovers } from "./leftovers";
import { MessageMounts } from "./message-mount";
import { isConnected } from "./page-dom";
import { PageWatch, type Changes } from "./page-watch";
import { focused, foreignSite } from "./providers/find-box";
import { generic } from "./providers/generic";
import { known } from "./providers/known";
import { above } from "./providers/page-fields";
import { pageOf, siteOf } from "./site";
import { Slices } from "./slices";
import { UnknownPage } from "./unknown-page";
import type { Compose, Message, Webmail } from "./webmail";

type Answer = (answer: unknown) => void;

/** Nothing is answered for a mount of another frame. */
function later(work: Promise<unknown> | undefined, answer: Answer): boolean {
  work?.then(answer, () => { answer({ why: "failed" }); });
  return work !== undefined;
}

export class Carrier {
  #document: Document;
  #adapter: Webmail | null;
  #kept: KeptText;
  #messages = new MessageMounts();
  #composes: ComposeMounts;
  #watch: PageWatch;
  #slices = new Slices();
  #unknown: UnknownPage | null;

  constructor(document: Document) {
    this.#document = document;
    const site = siteOf(document);
    this.#kept = new KeptText(site.hostname);
    this.#composes = new ComposeMounts(this.#kept, () => this.#newMailUrl());
    this.#adapter = known.find((adapter) => adapter.match(site, pageOf(document))) ?? null;
    this.#watch = new PageWatch(document, (changes) => { this.#update(changes); });
    const look = (): void => { this.#watch.look(); };
    this.#unknown = this.#adapter ? null : new UnknownPage(document, this.#slices, look);
  }

  start(): void {
    removeLeftovers(this.#document);
    chrome.runtime.onMessage.addListener(this.#onMessage);
    this.#kept.load().catch(() => undefined);
    this.#watch.start();
    this.#unknown?.start();
  }

  /** False once the add-on was updated or removed under this page. */
  isAlive(): boolean {
    try {
      return Boolean(chrome.runtime.id);
    } catch {
      return false;
    }
  }

  stop(): void {
    this.#watch.stop();
    this.#slices.stop();
    this.#unknown?.stop();
    this.#messages.stop();
    this.#composes.stop();
  }

  #update(changes: Changes): void {
    if (!this.isAlive()) {
      this.stop();
      return;
    }
    this.#messages.sweep();
    for (const message of this.#messagesTouched(changes)) {
      this.#watch.include(message.body);
      this.#slices.add(this.#scan(message));
    }
    this.#composes.update((this.#adapter ?? this.#unknown)?.composes(this.#document) ?? []);
  }

  #messagesTouched(changes: Changes): Message[] {
    if (this.#unknown) return this.#unknown.messages(changes);
    return this.#adapter?.messages(this.#document).filter(({ body }) => changes.touched(body)) ?? [];
  }

  *#scan(message: Message): Generator {
    yield;
    if (isConnected(message.body)) this.#messages.scan(message);
  }

  #onMessage = (message: ToContent, sender: chrome.runtime.MessageSender, answer: Answer): boolean => {
    // Only our own background and pages reach this; a tab of a page has no way to.
    if (sender.id !== chrome.runtime.id) return false;
    switch (message.kind) {
      case "mount.ask":
        return this.#vouch(message.nonce, answer);
      case "mount.height":
        this.#messages.setHeight(message.nonce, message.height);
        return false;
      case "here.encrypt":
      case "here.decrypt":
      case "here.insert_card":
        this.#here(message).then(answer, () => { answer({ ok: false, why: "no_box" }); });
        return true;
      case "mount.file":
        return later(this.#messages.filesOf(message.nonce)?.file(message.file), answer);
      case "mount.whole":
        return later(this.#messages.whole(message.nonce), answer);
      case "compose.ask":
        return this.#answerCompose(answer);
      case "compose.url": {
        const url = this.#newMailUrl();
        if (url !== null) answer(url);
        return false;
      }
      case "keys.unlocked":
      case "verdict.ask":
        return false; // reader frames hear it themselves
    }
  };

  /** Answers for frames of this script alone: another script's answer would be lost to this one. */
  #vouch(nonce: string, answer: Answer): boolean {
    const content = this.#messages.contentOf(nonce);
    if (content) answer(content);
    return false;
  }

  /** Frames without a compose box do not answer. */
  #answerCompose(answer: Answer): boolean {
    const compose = this.#composeInUse();
    if (compose) answer({ composeId: this.#composes.idOf(compose) } satisfies ComposeHere);
    return false;
  }

  #newMailUrl(): string | null {
    return this.#adapter?.newMailUrl?.(this.#document) ?? null;
  }

  async #here(message: Extract<ToContent, { kind: `here.${string}` }>): Promise<HereOutcome> {
    if (message.kind === "here.decrypt") return this.#decryptHere();
    const compose = this.#composeInUse() ?? generic.composes(this.#document)[0];
    if (!compose) return this.#noBox();
    if (message.kind === "here.insert_card") return this.#composes.insertCard(compose, message.card);
    await this.#composes.open(compose);
    return { ok: true };
  }

  #noBox(): HereOutcome {
    const site = foreignSite(this.#document);
    return site === null ? { ok: false, why: "no_box" } : { ok: false, why: "other_site", site };
  }

  /** Of several that the adapter sees, the one with the focus. */
  #composeInUse(): Compose | undefined {
    const composes = this.#adapter?.composes(this.#document) ?? [];
    for (let at = focused(this.#document); at; at = above(at)) {
      const here = composes.find(({ root }) => root === at);
      if (here) return here;
    }
    return composes[0];
  }

  /** Where the adapter sees nothing, the page may have changed: then all of it is looked at. */
  #decryptHere(): HereOutcome {
    const scan = (webmail: Webmail): boolean =>
      webmail.messages(this.#document).filter((message) => this.#messages.scan(message)).length > 0;
    const found = (this.#adapter && scan(this.#adapter)) || scan(generic);
    return found ? { ok: true } : { ok: false, why: "no_armor" };
  }
}
