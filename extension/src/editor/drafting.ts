// SPDX-License-Identifier: Apache-2.0
// This window's draft: kept while it is written, found again by its compose box, gone when the mail
// was sent or the user throws it away. Closing the window loses nothing; where nothing can be kept,
// the browser asks first.

import { callHost } from "../page/call-host";
import { byId, listen } from "../page/dom";
import { say, sayError } from "../page/words";
import { asHostError, type HostError } from "../protocol/errors";
import { forgetPlace, placeOf, rememberPlace } from "../protocol/draft-place";
import type { Draft, OpenedDraft } from "../protocol/messages";
import { mayDiscard } from "./discard-question";
import { DraftKeeper } from "./draft-keeper";
import { keepsWriting } from "./keeps-writing";
import { holdDraft, isHeld, openDraft } from "./kept-drafts";
import { alertError, alertWith, status } from "./outcome-view";

export interface DraftContext {
  draft(): Draft;
  /** Null while this mail has no box. */
  compose(): string | null;
}

export class Drafting {
  readonly #context: DraftContext;
  readonly #keeper: DraftKeeper;
  /** What stands here stands encrypted in the page as well. */
  #written = false;
  #closing = false;

  constructor(context: DraftContext) {
    this.#context = context;
    this.#keeper = new DraftKeeper(() => context.draft(), {
      kept: (id) => {
        void holdDraft(id);
        this.#rememberPlace();
        if (!this.#written) status(say("draft_kept"));
      },
      failed: (error) => {
        this.#notKept(error);
      },
    });
    listen(byId("close"), "click", () => this.close());
    listen(byId("discard"), "click", () => this.#discard());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#keeper.save();
    });
    addEventListener("pagehide", () => {
      this.#keeper.sendOff();
    });
    addEventListener("beforeunload", (event) => {
      if (!this.#closing && !this.#keeper.isKept) event.preventDefault();
    });
  }

  get hasDraft(): boolean {
    return this.#keeper.id !== null;
  }

  get isWritten(): boolean {
    return this.#written;
  }

  edited(): void {
    if (this.#written) {
      this.#written = false;
      this.#rememberPlace();
    }
    this.#keeper.touched();
  }

  /** The text, as it is now, stands encrypted in the page: Send ends the draft. */
  async written(): Promise<void> {
    this.#written = true;
    await this.#keeper.save();
    this.#rememberPlace();
  }

  /** True once the host has everything. */
  save(): Promise<boolean> {
    return this.#keeper.save();
  }

  /** False, said in words: another window has it since. */
  async hold(id: string): Promise<boolean> {
    const isOurs = await holdDraft(id);
    if (!isOurs) alertWith("warn", say("draft_elsewhere"));
    return isOurs;
  }

  /** One that this window holds; `draft` as it stands here now. */
  resume(id: string, { draft, change }: OpenedDraft): void {
    this.#keeper.resume(id, draft, change);
    this.#rememberPlace();
  }

  /** What was written for this compose box before, unless another window is at it. */
  async ofCompose(compose: string): Promise<string | null> {
    const place = await placeOf(compose);
    return place && !(await isHeld(place.draft)) ? place.draft : null;
  }

  /** Null: it is gone, or the keys were refused (then the words say so). */
  async open(id: string): Promise<OpenedDraft | null> {
    try {
      const opened = await openDraft(id, () => {
        status(say("passphrase_window"));
      });
      status("");
      return opened;
    } catch (thrown) {
      const error = asHostError(thrown);
      if (error.code !== "not_found") alertError(error);
      return null;
    }
  }

  /** Without asking for the keys; null where that would be needed. */
  openQuietly(id: string): Promise<OpenedDraft | null> {
    return callHost("draft.open", { id }).catch(() => null);
  }

  async forget(): Promise<void> {
    this.#forgetPlace();
    await this.#keeper.forget();
  }

  async close(): Promise<void> {
    const kept = await this.#keeper.save();
    if (!kept && !(await this.#mayLose())) return;
    this.#closing = true;
    window.close();
  }

  async #discard(): Promise<void> {
    if (!(await mayDiscard())) return;
    try {
      await this.forget();
    } catch (thrown) {
      alertError(asHostError(thrown));
      return;
    }
    this.#closing = true;
    window.close();
  }

  async #mayLose(): Promise<boolean> {
    const close = { text: say("close_anyway"), class: "danger" };
    return !(await keepsWriting(say("unsent_title"), say("unsent_text"), close));
  }

  #notKept(error: HostError): void {
    // Without an account there is nobody to seal it to; the window says so already.
    if (error.code === "no_account") return;
    status(error.code === "too_large" ? say("draft_too_much") : say("draft_not_kept", sayError(error)));
  }

  #rememberPlace(): void {
    const compose = this.#context.compose();
    const draft = this.#keeper.id;
    if (compose === null || draft === null) return;
    void rememberPlace(compose, { draft, written: this.#written }).catch(() => undefined);
  }

  #forgetPlace(): void {
    const compose = this.#context.compose();
    if (compose !== null) void forgetPlace(compose).catch(() => undefined);
  }
}
