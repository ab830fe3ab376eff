// SPDX-License-Identifier: Apache-2.0
// "Always encrypt to Bob": on pages that Letterlock knows, an editor then comes up by itself.

import { element } from "../page/dom";
import { say } from "../page/words";
import type { Contact } from "../protocol/messages";
import { alwaysEncrypts, rememberAlways } from "../protocol/encrypt-wishes";

export function alwaysEncryptBox({ address }: Pick<Contact, "address">): HTMLElement {
  const box = element("input", { type: "checkbox" });
  void alwaysEncrypts(address).then((always) => {
    box.checked = always;
  });
  box.addEventListener("change", () => void rememberAlways(address, box.checked));
  return element("label", { class: "choice quiet" }, box, " ", say("always_encrypt", address));
}
