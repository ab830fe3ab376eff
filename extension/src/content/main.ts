// SPDX-License-Identifier: Apache-2.0
// The content script's start: one per frame, injected once or again. On pages that an adapter knows
// it watches for messages and compose boxes; on all others it waits for the user to ask.

import { Carrier } from "./carrier";

/** Shared by all copies of this script in one frame; a symbol, so that no id of the page hits it. */
const key = Symbol.for("letterlock.carrier");
const shared = globalThis as { [key]?: Carrier };

if (!shared[key]?.isAlive()) {
  shared[key]?.stop();
  shared[key] = new Carrier(document);
  shared[key].start();
}
