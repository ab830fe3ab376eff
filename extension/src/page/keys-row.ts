// SPDX-License-Identifier: Apache-2.0
// Locked or open until when, and the button that changes it: the same in popup and options.

import { busy } from "./busy";
import { callHost } from "./call-host";
import { button, element } from "./dom";
import { icon } from "./icon";
import { language, say } from "./words";
import type { HostError } from "../protocol/errors";
import type { LockState } from "../protocol/messages";

export function keysRow(
  state: LockState,
  changed: () => void,
  failed: (error: HostError) => void,
): HTMLElement {
  const method = state.locked ? "keystore.unlock" : "keystore.lock";
  const control = button(state.locked ? say("unlock") : say("lock"), () =>
    busy(
      control,
      async () => {
        await callHost(method, {});
        changed();
      },
      failed,
    ),
  );
  return element(
    "div",
    { class: "row keys" },
    icon(state.locked ? "lock" : "unlocked"),
    element("span", { class: "grow" }, lockText(state)),
    control,
  );
}

export function lockText({ locked, until }: LockState): string {
  if (locked) return say("keys_locked");
  const time = new Date(until ?? "");
  if (Number.isNaN(time.getTime())) return say("keys_open");
  const words = time.toLocaleTimeString(language(), { timeStyle: "short" });
  return say("keys_open_until", words);
}
