// SPDX-License-Identifier: Apache-2.0
// Holds the page's Send while a compose is being encrypted, in the capture phase of its windows.
// It never sends and never repeats: after an answer the user presses Send again. Events made by
// the page are held like the user's: a page's own shortcut often ends in a click of its script.

import { isQuestionOpen } from "./hold-dialog";
import { listenAgain } from "./listen-again";
import { contains, isElement, isShown, ownerOf } from "./page-dom";
import { above, saysSend } from "./providers/page-fields";
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

/** Where keys go while no field has the focus: the page's body, or another element around a compose. */
function isAround(target: Node, { root, anchor }: Compose): boolean {
  let at: Element | null = root;
  while (at && at !== target) at = above(at);
  return at !== null && (isShown(root) || isShown(anchor));
}

function takesKeysOf(target: EventTarget | undefined, compose: Compose): boolean {
  if (!target || !isNode(target)) return true; // a window: keys without a place
  // A node of another document comes from the compose's own editor frame.
  const elsewhere = ownerOf(target) !== ownerOf(compose.root);
  return elsewhere || contains(compose.root, target) || isAround(target, compose);
}

function isKeyToSend(event: KeyboardEvent, compose: Compose): boolean {
  const path = event.composedPath();
  const isShortcut = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (isShortcut || compose.sendsWith?.(event)) return takesKeysOf(path[0], compose);
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

/** How far an entry of a menu is above what was pressed in it. */
const mostAbove = 6;

/** An entry outside of all composes that says "Schedule send": menus open elsewhere on the page. */
function isSendElsewhere(event: Event, composes: readonly Compose[]): boolean {
  const key = event.type === "keydown" ? (event as KeyboardEvent).key : "Enter";
  if (event.type === "submit" || (key !== "Enter" && key !== " ")) return false;
  const path = event.composedPath();
  if (composes.some(({ root }) => path.includes(root))) return false;
  return path.slice(0, mostAbove).some((at) => isNode(at) && isElement(at) && saysSend(at));
}

export class SendGuard {
  #guarded: () => Guarded[];
  #stop = new AbortController();

  constructor(guarded: () => Guarded[]) {
    this.#guarded = guarded;
  }

  /** Listens on every target of every compose there is; called again after each change. */
  watch(): void {
    const targets = this.#guarded().flatMap(({ compose }) => compose.eventTargets());
    const { signal } = this.#stop;
    listenAgain(targets, [...leading, ...pressing], this.#onEvent, { signal, mayPrevent: true });
  }

  stop(): void {
    this.#stop.abort();
  }

  /** What an event may send: one compose, or through a menu outside of them any of them. */
  #concerned(event: Event): Guarded[] {
    const all = this.#guarded();
    const own = all.filter((one) => sends(event, one.compose) && one.isArmed());
    if (own.length > 0 || !isSendElsewhere(event, all.map(({ compose }) => compose))) return own;
    return all.filter((one) => one.isArmed());
  }

  #onEvent = (event: Event): void => {
    const concerned = this.#concerned(event);
    const held = concerned.find((one) => one.mustHold());
    const press = pressing.includes(event.type);
    if (!held) {
      if (press) concerned.forEach((one) => { one.passed(); });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (press && !isQuestionOpen()) held.explain();
  };
}
