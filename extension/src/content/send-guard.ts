// SPDX-License-Identifier: Apache-2.0
// Holds the page's Send while a compose is being encrypted, in the capture phase of its windows.
// It never sends and never repeats: after an answer the user presses Send again. Events made by
// the page are held like the user's: a page's own shortcut often ends in a click of its script.

import { isQuestionOpen } from "./hold-dialog";
import { contains, isElement, ownerOf } from "./page-dom";
import type { Compose } from "./webmail";

export interface Guarded {
  compose: Compose;
  /** Nobody encrypts here: Send is none of our business. */
  isArmed(): boolean;
  /** True if Send has to be held now. */
  mustHold(): boolean;
  /** Says why, and asks. */
  explain(): void;
  /** A Send is going through. */
  passed(): void;
}

/** What leads up to a press of Send: some pages send here already. */
const leading = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend"];
const pressing = ["click", "keydown", "submit"];

const isNode = (target: EventTarget): target is Node => "nodeType" in target;

const isOnSend = (path: EventTarget[], compose: Compose): boolean =>
  compose.sendButtons().some((button) => path.includes(button));

function isInCompose(target: EventTarget | undefined, compose: Compose): boolean {
  if (!target || !isNode(target)) return true; // a window: keys without a place
  // A node of another document comes from the compose's own editor frame.
  const elsewhere = ownerOf(target) !== ownerOf(compose.root);
  return elsewhere || contains(compose.root, target);
}

function isKeyToSend(event: KeyboardEvent, compose: Compose): boolean {
  const path = event.composedPath();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return isInCompose(path[0], compose);
  return (event.key === "Enter" || event.key === " ") && isOnSend(path, compose);
}

function isSubmit(event: Event, compose: Compose): boolean {
  const form = event.composedPath()[0];
  if (!form || !isNode(form) || !isElement(form)) return false;
  return contains(form, compose.anchor) || compose.sendButtons().some((button) => contains(form, button));
}

function sends(event: Event, compose: Compose): boolean {
  if (event.type === "submit") return isSubmit(event, compose);
  if (event.type === "keydown") return isKeyToSend(event as KeyboardEvent, compose);
  return isOnSend(event.composedPath(), compose);
}

export class SendGuard {
  #guarded: () => Guarded[];
  #targets = new Map<EventTarget, AbortController>();

  constructor(guarded: () => Guarded[]) {
    this.#guarded = guarded;
  }

  /** Listens on every target of every compose there is; call it again when they change. */
  watch(): void {
    for (const target of this.#guarded().flatMap(({ compose }) => compose.eventTargets())) {
      if (this.#targets.has(target)) continue;
      const stop = new AbortController();
      this.#targets.set(target, stop);
      for (const type of [...leading, ...pressing]) {
        target.addEventListener(type, this.#onEvent, { capture: true, passive: false, signal: stop.signal });
      }
    }
  }

  stop(): void {
    this.#targets.forEach((stop) => { stop.abort(); });
    this.#targets.clear();
  }

  #onEvent = (event: Event): void => {
    const guarded = this.#guarded().find((one) => one.isArmed() && sends(event, one.compose));
    if (!guarded) return;
    const press = pressing.includes(event.type);
    if (!guarded.mustHold()) {
      if (press) guarded.passed();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (press && !isQuestionOpen()) guarded.explain();
  };
}
