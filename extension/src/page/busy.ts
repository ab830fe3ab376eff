// SPDX-License-Identifier: Apache-2.0
// While something runs its button rests; what takes over 300 ms says so.

import { asHostError, type HostError } from "../protocol/errors";

/** Runs once at a time; a failure is given to `failed`. */
export async function busy(
  control: HTMLButtonElement,
  work: () => Promise<void>,
  failed: (error: HostError) => void,
): Promise<void> {
  if (control.getAttribute("aria-busy") === "true") return;
  // Not `disabled`: that would take the focus away from the keyboard.
  control.setAttribute("aria-busy", "true");
  const timer = setTimeout(() => control.classList.add("working"), 300);
  try {
    await work();
  } catch (error) {
    failed(asHostError(error));
  } finally {
    clearTimeout(timer);
    control.removeAttribute("aria-busy");
    control.classList.remove("working");
  }
}
