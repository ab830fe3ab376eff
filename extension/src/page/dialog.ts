// SPDX-License-Identifier: Apache-2.0
// One question at a time, in the browser's own dialog element: what is pressed twice asks once. The
// first choice is the careful one: it has the focus. Escape chooses nothing.

import { button, element } from "./dom";

export interface Choice<T> {
  text: string;
  value: T;
  class?: string;
}

/** The chosen value, or null after Escape, and where a question is open already. */
export function ask<T>(
  title: string,
  body: (Node | string)[],
  choices: Choice<T>[],
): Promise<T | null> {
  if (document.querySelector("dialog[open]")) return Promise.resolve(null);
  return new Promise((resolve) => {
    let chosen: T | null = null;
    const dialog = element("dialog", { "aria-labelledby": "dialog-title" });
    const buttons = choices.map(({ text, value, ...options }) =>
      button(
        text,
        () => {
          chosen = value;
          dialog.close();
        },
        options,
      ),
    );
    buttons[0]?.setAttribute("autofocus", "");
    dialog.append(
      element("h2", { id: "dialog-title" }, title),
      ...body.map((part) => (typeof part === "string" ? element("p", {}, part) : part)),
      element("div", { class: "row end" }, ...buttons),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
