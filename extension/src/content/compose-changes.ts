// SPDX-License-Identifier: Apache-2.0
// Tells an open editor what changes in the page's own fields: by the user's events, and by what
// the page's script does to them.

import type { ComposeSnapshot } from "../protocol/extension-messages";
import type { ComposeSession } from "./compose-session";
import { listenAgain } from "./listen-again";

const coalesced = 250;

/** Calls `changed` when a snapshot differs from the one before. */
export function changesOf(
  session: ComposeSession,
  changed: (snapshot: ComposeSnapshot) => void,
): { stop(): void } {
  const { compose } = session;
  const stop = new AbortController();
  let last = JSON.stringify(session.snapshot());
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => { soon(); });
  const what = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["value", "class", "title"] };
  /** A page may have made anew all that is around the box. */
  const listen = (): void => {
    observer.observe(compose.root, what);
    listenAgain(compose.eventTargets(), ["input", "change", "blur"], soon, stop);
  };
  const look = (): void => {
    waiting = undefined;
    if (stop.signal.aborted || compose.isGone()) return;
    listen();
    const snapshot = session.snapshot();
    const now = JSON.stringify(snapshot);
    if (now === last) return;
    last = now;
    changed(snapshot);
  };
  const soon = (): void => {
    waiting ??= setTimeout(look, coalesced);
  };
  listen();
  return {
    stop() {
      stop.abort();
      observer.disconnect();
      clearTimeout(waiting);
    },
  };
}
