// SPDX-License-Identifier: Apache-2.0
// Shadow trees that are hung on elements which were there before: no change of the page tells of
// them. They come with what the user presses, or when the page has brought its components.

import { listenAgain } from "./listen-again";
import { queryAll } from "./page-dom";

/** After a press: at once, and when what it asked for has come. */
const afterPress = [300, 2000];
const firstLook = 1000;
const lastLook = 64_000;

export class LateTrees {
  #roots: () => readonly Node[];
  #look: (node: Node) => void;
  #stop = new AbortController();
  #timers = new Set<ReturnType<typeof setTimeout>>();

  /** `roots`: the document and its trees so far; `look` is to find those below a node. */
  constructor(roots: () => readonly Node[], look: (node: Node) => void) {
    this.#roots = roots;
    this.#look = look;
  }

  start(): void {
    this.listen();
    this.#waitForComponents(firstLook);
  }

  /** Called again after each change. */
  listen(): void {
    listenAgain([window], ["click", "keyup"], this.#onPress, this.#stop);
  }

  stop(): void {
    this.#stop.abort();
    this.#timers.forEach(clearTimeout);
  }

  #onPress = (event: Event): void => {
    const isTyping = event.type === "keyup" && (event as KeyboardEvent).key !== "Enter";
    if (isTyping || this.#timers.size > afterPress.length) return;
    for (const wait of afterPress) this.#after(wait, () => { this.#roots().forEach(this.#look); });
  };

  /** Less and less often, and only as long as there are elements that wait for their script. */
  #waitForComponents(wait: number): void {
    this.#after(wait, () => {
      const waiting = this.#roots().flatMap((root) => queryAll(root, ":not(:defined)"));
      waiting.forEach(this.#look);
      if (waiting.length > 0 && wait < lastLook) this.#waitForComponents(2 * wait);
    });
  }

  #after(wait: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, wait);
    this.#timers.add(timer);
  }
}
