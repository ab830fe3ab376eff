// SPDX-License-Identifier: Apache-2.0
// Tells the background when the user writes in a box that nobody encrypts, once for each set of
// recipients: the user may want such mails encrypted without pressing our button. Only the user's
// own events count, or a page could ask in the user's name who is in the contacts.

import type { FromContent, ScreenRectangle } from "../protocol/extension-messages";
import type { ComposeSession } from "./compose-session";
import { listenAgain } from "./listen-again";

export class ComposeWriting {
  #sessionAt: (target: Node) => ComposeSession | undefined;
  #placeOf: (session: ComposeSession) => ScreenRectangle;
  #asked = new WeakMap<ComposeSession, string>();

  constructor(
    sessionAt: (target: Node) => ComposeSession | undefined,
    placeOf: (session: ComposeSession) => ScreenRectangle,
  ) {
    this.#sessionAt = sessionAt;
    this.#placeOf = placeOf;
  }

  /** Called again after each change. */
  listen(signal: AbortSignal): void {
    listenAgain([window], ["keydown", "focusin", "change"], this.#onEvent, { signal });
  }

  #onEvent = (event: Event): void => {
    if (event.isTrusted) this.#look(event.composedPath()[0]);
  };

  #look(target: EventTarget | undefined): void {
    const session = target && "nodeType" in target ? this.#sessionAt(target as Node) : undefined;
    if (!session || session.hasEditor || session.isEncrypted) return;
    const { to, cc, bcc, complete } = session.compose.recipients();
    const recipients = [...to, ...cc, ...bcc];
    const key = JSON.stringify(recipients);
    if (!complete || recipients.length === 0 || this.#asked.get(session) === key) return;
    this.#asked.set(session, key);
    void this.#ask(session, recipients);
  }

  async #ask(session: ComposeSession, recipients: string[]): Promise<void> {
    const place = this.#placeOf(session);
    const message: FromContent = { kind: "compose.writing", composeId: session.id, place, recipients };
    if ((await chrome.runtime.sendMessage(message).catch(() => null)) === true) session.choose();
  }
}
