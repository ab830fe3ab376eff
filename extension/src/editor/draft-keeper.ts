// SPDX-License-Identifier: Apache-2.0
// What is being written is kept by the host, sealed, a second after the last key and when the
// window is hidden. One save at a time; one that fails is repeated until it succeeds.

import { callHost } from "../page/call-host";
import { asHostError, type HostError } from "../protocol/errors";
import type { Draft } from "../protocol/messages";

const afterLastKey = 1000;
const beforeRetry = 3000;

export interface KeeperEvents {
  kept(id: string): void;
  failed(error: HostError): void;
}

export class DraftKeeper {
  readonly #source: () => Draft;
  readonly #events: KeeperEvents;
  #id: string | null = null;
  /** The change that the host's draft is at, as far as this window knows. */
  #change = 0;
  /** What the host has, as text to compare with. */
  #kept = "";
  /** What is on its way there, and until it has arrived. */
  #sent: { text: string; arrival: Promise<void> } | null = null;
  #touched = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<boolean> | null = null;

  constructor(source: () => Draft, events: KeeperEvents) {
    this.#source = source;
    this.#events = events;
  }

  get id(): string | null {
    return this.#id;
  }

  /** Nothing would be lost if the window closed now. */
  get isKept(): boolean {
    if (!this.#touched) return true;
    const draft = this.#source();
    return this.#id === null && isEmpty(draft) ? true : JSON.stringify(draft) === this.#kept;
  }

  /** The user has changed something. */
  touched(): void {
    this.#touched = true;
    this.#saveIn(afterLastKey);
  }

  /** Goes on with a draft that the host has. */
  resume(id: string, draft: Draft, change: number): void {
    this.#id = id;
    this.#change = change;
    this.#kept = JSON.stringify(draft);
    this.#touched = true;
  }

  /** True once the host has everything. */
  save(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#saving ??= this.#saveAll().finally(() => (this.#saving = null));
    return this.#saving;
  }

  /** The window may be gone at once: what is not kept is sent off without waiting. */
  sendOff(): void {
    if (!this.isKept) void this.#saveOnce().catch(() => undefined);
  }

  /** Sent or discarded: nothing is kept of it from now on. Fails while the host still has it. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    this.#touched = false;
    const id = this.#id;
    this.#id = null;
    if (id === null) return;
    try {
      await callHost("draft.delete", { id });
    } catch (error) {
      if (asHostError(error).code === "not_found") return;
      this.#id ??= id;
      throw error;
    }
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  async #saveAll(): Promise<boolean> {
    try {
      while (!this.isKept) await this.#saveOnce();
      return true;
    } catch (thrown) {
      this.#events.failed(asHostError(thrown));
      this.#saveIn(beforeRetry);
      return false;
    }
  }

  #saveOnce(): Promise<void> {
    const draft = this.#source();
    const text = JSON.stringify(draft);
    if (this.#sent?.text === text) return this.#sent.arrival;
    // The window is torn away while a save is under way: what that changes is not known yet.
    const change = this.#sent ? {} : { change: this.#change };
    const arrival = this.#send(draft, change).finally(() => {
      if (this.#sent?.text === text) this.#sent = null;
    });
    this.#sent = { text, arrival };
    return arrival;
  }

  async #send(draft: Draft, change: { change?: number }): Promise<void> {
    const id = this.#id;
    try {
      const saved = await callHost("draft.save", { ...(id === null ? {} : { id, ...change }), draft });
      this.#id = saved.id;
      this.#change = saved.change;
      this.#kept = JSON.stringify(draft);
      this.#events.kept(saved.id);
    } catch (error) {
      // Deleted elsewhere, or written on: what is being written here is worth a new one.
      if (id === null || asHostError(error).code !== "not_found") throw error;
      this.#id = null;
    }
  }
}

function isEmpty({ to, cc, bcc, subject, text, files }: Draft): boolean {
  return [...to, ...cc, ...bcc, ...files, subject.trim(), text.trim()].every((part) => part === "");
}
