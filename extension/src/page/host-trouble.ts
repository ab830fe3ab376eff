// SPDX-License-Identifier: Apache-2.0
// What is wrong between the browser and the host, each case with the command that mends it.

import { button, element } from "./dom";
import { say, sayError } from "./words";
import type { HostError } from "../protocol/errors";
import type { ErrorCode } from "../protocol/messages";

const fixes: Partial<Record<ErrorCode, string>> = {
  host_missing: "./installer/install.sh",
  host_forbidden: "./installer/install.sh",
  host_outdated: "./installer/install.sh",
  host_crashed: "letterlock doctor",
  timeout: "letterlock doctor",
};

export function isHostTrouble({ code }: HostError): boolean {
  return code in fixes;
}

function copyButton(command: string): HTMLButtonElement {
  const copy = button(say("copy"), async () => {
    await navigator.clipboard.writeText(command);
    copy.textContent = say("copied");
  }, { class: "link" });
  return copy;
}

export function troubleView(error: HostError): HTMLElement {
  const fix = fixes[error.code];
  const where = fix?.startsWith("./") ? say("run_in_folder") : say("run_in_terminal");
  return element(
    "div",
    { class: "note bad", role: "alert" },
    element("span", {}, sayError(error)),
    fix ? element("p", { class: "fix" }, where, " ", element("code", { dir: "ltr" }, fix), " ", copyButton(fix)) : null,
    element("p", { class: "fix quiet" }, say("checked_again")),
  );
}
