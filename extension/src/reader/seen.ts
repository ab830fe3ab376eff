// SPDX-License-Identifier: Apache-2.0
// A page can lay something over our frame, make it transparent or move it under the pointer, and
// let the user's real clicks fall through. So what can be pressed here answers only after the
// frame has been seen, uncovered, for half a second. Chromium tells of covers and transparency
// (IntersectionObserver v2); Firefox only whether the frame is in view.

import { button, type ButtonOptions } from "../page/dom";

const needed = 500;
/** Of its area, but for rounding. */
const wholly = 0.99;
/** Covered for so long, the person is told why nothing can be pressed. */
const puzzling = 2000;

type Watched = IntersectionObserverEntry & { isVisible?: boolean };

export class Seen {
  #now: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: (now: boolean) => void;

  constructor(changed: (now: boolean) => void, now = false) {
    this.#changed = changed;
    this.#now = now;
  }

  get now(): boolean {
    return this.#now;
  }

  note(visible: boolean): void {
    clearTimeout(this.#timer);
    if (!visible) this.#set(false);
    else if (!this.#now) this.#timer = setTimeout(() => { this.#set(true); }, needed);
  }

  #set(now: boolean): void {
    this.#now = now;
    this.#changed(now);
  }
}

const mark = "data-when-seen";

/** Whether a button itself can be seen; null until the browser has told for the first time. */
const places = new WeakMap<Element, Seen | null>();

const answers = (made: Element): boolean => seen.now && (isWindow || places.get(made)?.now === true);

function tell(made: Element): void {
  made.setAttribute("aria-disabled", String(!answers(made)));
}

const seen = new Seen(() => {
  document.querySelectorAll(`[${mark}]`).forEach(tell);
});

/** A frame may be in view by a strip that its buttons are not in. */
const inView = new IntersectionObserver(
  (entries) => {
    for (const { target, intersectionRatio } of entries) notePlace(target, intersectionRatio >= wholly);
  },
  { threshold: [0, wholly] },
);

/** Where it was drawn it may answer at once; what comes into view later may be brought there. */
function notePlace(made: Element, isThere: boolean): void {
  const known = places.get(made);
  const place = known ?? new Seen(() => { tell(made); }, isThere);
  places.set(made, place);
  if (known) place.note(isThere);
  else tell(made);
}

/** A button that does nothing, and says so, unless it can be seen. */
export function buttonWhenSeen(
  text: string,
  onClick: () => unknown,
  options: ButtonOptions = {},
): HTMLButtonElement {
  const made = button(text, () => (answers(made) ? onClick() : undefined), options);
  made.setAttribute(mark, "");
  tell(made);
  inView.observe(made);
  return made;
}

/** Watches whether `shown` can be seen; `puzzled(true)` when it has been covered for a while. */
export function watchSeen(shown: Element, puzzled: (covered: boolean) => void): void {
  let wondering: ReturnType<typeof setTimeout> | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      const { isIntersecting, isVisible = true, intersectionRatio } = entries.at(-1) as Watched;
      // Of a frame that is scrolled partly out of a pane, Chromium takes what lies beside the pane
      // for a cover.
      const isCovered = !isVisible && intersectionRatio >= wholly;
      seen.note(isIntersecting && !isCovered);
      clearTimeout(wondering);
      if (isCovered) wondering = setTimeout(puzzled, puzzling, true);
      else puzzled(false);
    },
    { threshold: [0, wholly], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  observer.observe(shown);
}

let isWindow = false;

/** In a window of our own nothing can lie over it. */
export function alwaysSeen(): void {
  isWindow = true;
  seen.note(true);
}
