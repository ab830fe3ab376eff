// SPDX-License-Identifier: Apache-2.0
// Why a port to the host closed, from the words of two browsers. Only the wording tells a missing
// host from one that crashed; Firefox says the same for missing and forbidden.

import type { ErrorCode } from "../protocol/messages";

const wordings: [RegExp, ErrorCode][] = [
  [/host not found|No such native application|host name specified/i, "host_missing"],
  [/is forbidden/i, "host_forbidden"],
  [/Native host has exited/i, "host_crashed"],
];

/** `answered`: something had come from the host over this port. */
export function failureOf(message: string | undefined, answered: boolean): ErrorCode {
  if (message === undefined || answered) return "host_crashed";
  for (const [wording, code] of wordings) {
    if (wording.test(message)) return code;
  }
  // "Error when communicating…" (Chromium), "An unexpected error occurred" (Firefox) before any
  // answer: the binary of the manifest is not there or cannot be started.
  return "host_missing";
}
