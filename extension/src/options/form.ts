// SPDX-License-Identifier: Apache-2.0
// A form with one button that works: the browser checks the fields, a failure is announced.

import { busy } from "../page/busy";
import { element } from "../page/dom";
import type { Page } from "./options-page";

export interface FormOptions {
  page: Page;
  label: string;
  class?: string;
  id?: string;
}

export function form(
  { page, label, class: look = "primary", id }: FormOptions,
  work: () => Promise<void>,
  ...fields: (Node | null | false)[]
): HTMLFormElement {
  const submit = element("button", { class: look }, label);
  const made = element("form", id === undefined ? {} : { id }, ...fields, submit);
  onSubmit(made, submit, () => busy(submit, work, page.failed));
  return made;
}

/**
 * Pressed, or Enter in a field. It never becomes a submission: of those Firefox takes down the passwords,
 * and offers to save the passphrase where it would be readable, and be sent to other computers.
 */
export function onSubmit(form: HTMLFormElement, submit: HTMLButtonElement, act: () => unknown): void {
  submit.addEventListener("click", (event) => {
    event.preventDefault();
    if (form.reportValidity()) act();
  });
}

/** Something that is looked for seldom: closed, but on the page. */
export function folded(title: string, ...content: (Node | null | false)[]): HTMLDetailsElement {
  return element("details", {}, element("summary", {}, title), ...content);
}
