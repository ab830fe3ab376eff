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

/** What leads up to a press of Send, or follows it: some pages send here. */
const beside = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "keypress", "keyup"];
const pressing = ["click", "keydown", "submit"];

const isNode = (target: EventTarget): target is Node => "nodeType" in target;

const isOnSend = (path: EventTarget[], compose: Compose): boolean =>
  compose.sendButtons().some((button) => path.includes(button));

const isSeen = ({ root, anchor }: Compose): boolean => isShown(root) || isShown(anchor);

/** Where keys go while no field has the focus: the page's body, or another element around a compose. */
function isAround(target: Node, compose: Compose): boolean {
  let at: Element | null = compose.root;
  while (at && at !== target) at = above(at);
  return at !== null && isSeen(compose);
}

function takesKeys(path: readonly EventTarget[], compose: Compose): boolean {
  const [target] = path;
  if (!target || !isNode(target)) return true; // a window: keys without a place
  // A node of another document comes from the compose's own editor frame.
  const elsewhere = ownerOf(target) !== ownerOf(compose.root);
  return elsewhere || path.includes(compose.root) || isAround(target, compose);
}

const isShortcut = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => key === "Enter" && (ctrlKey || metaKey);

const isKey = (event: Event): event is KeyboardEvent => event.type.startsWith("key");

function isKeyToSend(event: KeyboardEvent, compose: Compose): boolean {
  const path = event.composedPath();
  if (isShortcut(event) || compose.sendsWith?.(event)) return takesKeys(path, compose);
  return (event.key === "Enter" || event.key === " ") && isOnSend(path, compose);
}

function isSubmit(event: Event, compose: Compose): boolean {
  const form = event.composedPath()[0];
  if (!form || !isNode(form) || !isElement(form)) return false;
  return contains(form, compose.anchor) || compose.sendButtons().some((button) => contains(form, button));
}

function sends(event: Event, compose: Compose): boolean {
  if (event.type === "submit") return isSubmit(event, compose);
  if (isKey(event)) return isKeyToSend(event, compose);
  return isOnSend(event.composedPath(), compose);
}

/** How far an entry of a menu is above what was pressed in it. */
const mostAbove = 6;

/** An entry that says "Schedule send", where menus open elsewhere on the page. */
function isOnEntry(event: Event): boolean {
  const key = isKey(event) ? event.key : "Enter";
  if (event.type === "submit" || (key !== "Enter" && key !== " ")) return false;
  return event.composedPath().slice(0, mostAbove).some((at) => isNode(at) && isElement(at) && saysSend(at));
}

/** Which mails an event outside of all of them may send: a page hears its keys wherever the focus is. */
function sentFromElsewhere(event: Event, all: readonly Guarded[]): Guarded[] {
  const path = event.composedPath();
  if (all.some(({ compose }) => path.includes(compose.root))) return [];
  if (isKey(event) && isShortcut(event)) return all.filter(({ compose }) => isSeen(compose));
  return isOnEntry(event) ? [...all] : [];
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
    listenAgain(targets, [...beside, ...pressing], this.#onEvent, { signal, mayPrevent: true });
  }

  stop(): void {
    this.#stop.abort();
  }

  /** What an event may send: one compose, or by a menu or key outside of them any of them. */
  #concerned(event: Event): Guarded[] {
    const all = this.#guarded();
    const own = all.filter((one) => sends(event, one.compose) && one.isArmed());
    return own.length > 0 ? own : sentFromElsewhere(event, all).filter((one) => one.isArmed());
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
