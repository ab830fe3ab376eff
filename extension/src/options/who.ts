// SPDX-License-Identifier: Apache-2.0
// A person: the name, and always the address.

import { element } from "../page/dom";

export function who(name: string, address: string, ...more: Node[]): HTMLElement {
  const named = name !== "" && name !== address;
  return element(
    "p",
    { class: "who" },
    element("strong", { dir: "auto" }, named ? name : address),
    named && element("span", { class: "quiet" }, ` ${address}`),
    ...more.flatMap((node) => [" ", node]),
  );
}
