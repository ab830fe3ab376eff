// SPDX-License-Identifier: Apache-2.0

import type { FromBackground } from "../protocol/extension-messages";

/** To all our pages; nobody may be there to hear it. */
export function broadcast(message: FromBackground): void {
  void chrome.runtime.sendMessage(message).catch(() => undefined);
}
