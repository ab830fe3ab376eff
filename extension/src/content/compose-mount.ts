// SPDX-License-Identifier: Apache-2.0
// Our button in each compose box, and the sessions behind them.

import type { FromContent, HereOutcome, ScreenRectangle } from "../protocol/extension-messages";
import { servePorts } from "./compose-port";
import { ComposeWriting } from "./compose-writing";
import { ComposeSession, type SessionSurroundings } from "./compose-session";
import type { KeptText } from "./kept-text";
import { listenAgain } from "./listen-again";
import { createButton, createLock, createOwn } from "./own-element";
import { attributeOf, contains, documentOf, insertBefore, isConnected, rectangleOf } from "./page-dom";
import { SendGuard } from "./send-guard";
import type { Compose } from "./webmail";
import { direction, word } from "./words";

const css = `
  /* Not below a file field that its page has laid over this place, unseen. */
  :host { margin: 0 8px !important; vertical-align: middle !important; position: relative !important; }
  button { padding: 6px 12px; border: 1px solid GrayText; border-radius: 4px;
    background: ButtonFace; color: ButtonText; }
  svg { width: 1em; height: 1em; margin-inline-end: 0.4em; vertical-align: -0.1em;
    fill: none; stroke: currentColor; stroke-width: 2.2; }
`;

interface Mounted {
  session: ComposeSession;
  button: HTMLElement | null;
}

/** Where the page's top left corner is on the screen: the event tells, or the window's edge. */
function originOnScreen(event: MouseEvent | null): { left: number; top: number } {
  if (event && (event.screenX !== 0 || event.screenY !== 0)) {
    return { left: event.screenX - event.clientX, top: event.screenY - event.clientY };
  }
  return { left: window.screenX, top: window.screenY + window.outerHeight - window.innerHeight };
}

function placeOnScreen(element: Element, event: MouseEvent | null): ScreenRectangle {
  const { left, top, width, height } = rectangleOf(element);
  const origin = originOnScreen(event);
  return {
    left: Math.round(origin.left + left), top: Math.round(origin.top + top),
    width: Math.round(width), height: Math.round(height),
  };
}

/** Pages that number their fields for Tab would have our button after everything else. */
function tabPlaceOf(compose: Compose): number {
  const places = compose.sendButtons().map((send) => Number(attributeOf(send, "tabindex")));
  return places.find((place) => place > 0) ?? 0;
}

export class ComposeMounts {
  #mounted: Mounted[] = [];
  #around: SessionSurroundings;
  #guard = new SendGuard(() => this.#mounted.map(({ session }) => session));
  #stopServing = servePorts((id) => this.#mounted.find(({ session }) => session.id === id)?.session);
  #stop = new AbortController();
  #writing = new ComposeWriting(
    (target) => this.#mounted.find(({ session }) => contains(session.compose.root, target))?.session,
    (session) => placeOnScreen(session.compose.root, null),
  );

  constructor(kept: KeptText, newMailUrl: () => string | null) {
    const openEditor = (session: ComposeSession): void => { void this.open(session.compose); };
    this.#around = { kept, newMailUrl, openEditor };
    this.#listen();
  }

  #listen(): void {
    listenAgain([window], ["pagehide"], this.#onPageHide, this.#stop);
    listenAgain([window], ["input"], this.#onInput, this.#stop);
    this.#writing.listen(this.#stop.signal);
  }

  #onPageHide = (): void => { this.#forEach((session) => { session.gone(); }); };

  #onInput = (event: Event): void => {
    const target = event.composedPath()[0] as Node;
    this.#forEach((session) => {
      if (event.isTrusted && contains(session.compose.root, target)) session.wentOn();
    });
  };

  /** Brings buttons to the compose boxes there are, and lets go of those that are gone. */
  update(composes: readonly Compose[]): void {
    this.#listen();
    for (const { session } of this.#mounted) {
      if (session.compose.isGone()) session.gone();
    }
    this.#mounted = this.#mounted.filter(({ session, button }) => {
      const stays = !session.compose.isGone();
      if (!stays) button?.remove();
      return stays;
    });
    for (const compose of composes) this.#place(this.#mountedFor(compose));
    this.#guard.watch();
  }

  /** The name under which an editor can reach this compose. */
  idOf(compose: Compose): string {
    const { session } = this.#mountedFor(compose);
    this.#guard.watch();
    return session.id;
  }

  /** Opens the editor for a compose, with or without a button of ours. */
  async open(compose: Compose, event: MouseEvent | null = null): Promise<void> {
    const { session } = this.#mountedFor(compose);
    this.#guard.watch();
    const place = placeOnScreen(compose.root, event);
    const message: FromContent = { kind: "editor.open", composeId: session.id, place };
    session.awaitEditor(true);
    try {
      await chrome.runtime.sendMessage(message);
    } catch (error) {
      session.awaitEditor(false);
      throw error;
    }
  }

  async insertCard(compose: Compose, card: string): Promise<HereOutcome> {
    const { session } = this.#mountedFor(compose);
    const outcome = await session.writePlain({ kind: "write_plain", id: 0, text: card });
    if (outcome.ok) return outcome;
    return { ok: false, why: outcome.why === "not_empty" ? "not_empty" : "no_box" };
  }

  stop(): void {
    this.#stop.abort();
    this.#guard.stop();
    this.#stopServing();
    this.#mounted.forEach(({ button }) => button?.remove());
    this.#mounted = [];
  }

  #forEach(act: (session: ComposeSession) => void): void {
    this.#mounted.forEach(({ session }) => { act(session); });
  }

  #mountedFor(compose: Compose): Mounted {
    const { anchor } = compose;
    const known = this.#mounted.find(({ session: { compose: one } }) => one.anchor === anchor || one.holds?.(anchor));
    if (known) return known;
    const mounted = { session: new ComposeSession(compose, this.#around), button: null };
    this.#mounted.push(mounted);
    return mounted;
  }

  #place(mounted: Mounted): void {
    if (mounted.button && isConnected(mounted.button)) return;
    const { compose } = mounted.session;
    const place = compose.buttonPlace();
    if (!place) return;
    mounted.button?.remove(); // or it comes back with the toolbar it was taken away with
    const owner = documentOf(place.parent);
    const { host, shadow } = createOwn(owner, "button", "inline-block", css, { delegatesFocus: true });
    host.tabIndex = tabPlaceOf(compose);
    const lost = word("reload_page"); // asked for while the add-on still answers
    const button = createButton(owner, word("encrypt"), (event) => {
      this.open(compose, event).catch(() => { button.textContent = lost; });
    });
    button.prepend(createLock(owner));
    button.title = word("encrypt_hint");
    button.dir = direction();
    shadow.append(button);
    insertBefore(place.parent, host, place.before);
    mounted.button = host;
  }
}
