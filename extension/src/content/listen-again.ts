// SPDX-License-Identifier: Apache-2.0
// A document that its page writes anew forgets who listened, and tells nobody. So whoever needs its
// events listens once more after each change; a listener that is still there is not added twice.

interface Listening {
  /** Ends it. */
  signal: AbortSignal;
  /** The listener may prevent what the browser does at the event: scrolling waits for it. */
  mayPrevent?: boolean;
}

/** Before the page's own listeners, for everything at and below `targets`. */
export function listenAgain(
  targets: readonly EventTarget[],
  types: readonly string[],
  listener: (event: Event) => void,
  { signal, mayPrevent = false }: Listening,
): void {
  for (const target of targets) {
    for (const type of types) target.addEventListener(type, listener, { capture: true, passive: !mayPrevent, signal });
  }
}
