// SPDX-License-Identifier: Apache-2.0
// The question asked when Send is held: an alert dialog of the browser's own modal kind (the rest
// of the page cannot be reached, focus stays inside, Escape cancels) in a closed shadow tree.

import { createButton, createOwn, createText } from "./own-element";
import { create, documentElementOf } from "./page-dom";
import { direction } from "./words";

export interface HoldChoice {
  label: string;
  choose(): void;
}

export interface HoldText {
  title: string;
  paragraphs: string[];
  /** `next`: what can be done about these. */
  lists: { title: string; entries: string[]; next?: string }[];
  /** Shown as it is: text that would go out readable. */
  quote?: string;
  note: string;
  /** The last one cancels, as Escape does; it has the focus, so that a second Enter changes nothing. */
  choices: HoldChoice[];
}

const css = `
  dialog { max-width: min(34rem, 90vw); max-height: 85vh; overflow: auto; padding: 16px;
    border: 1px solid GrayText; border-radius: 8px; background: Canvas; color: CanvasText; }
  dialog::backdrop { background: rgb(0 0 0 / 40%); }
  h2 { margin: 0 0 8px; font-weight: bold; font-size: 1.1em; }
  p, ul { margin: 0 0 8px; }
  pre { max-height: 10em; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere;
    margin: 0 0 8px; padding: 8px; border: 1px solid GrayText; }
  li { overflow-wrap: anywhere; }
  .choices { display: flex; gap: 8px; flex-wrap: wrap; justify-content: flex-end; }
`;

function content(owner: Document, text: HoldText): HTMLElement[] {
  const body = text.paragraphs.map((line): HTMLElement => createText(owner, "p", line));
  for (const { title, entries, next } of text.lists) {
    const list = create(owner, "ul");
    list.append(...entries.map((entry) => createText(owner, "li", entry)));
    body.push(createText(owner, "p", title), list);
    if (next !== undefined) body.push(createText(owner, "p", next));
  }
  if (text.quote !== undefined) {
    const quote = createText(owner, "pre", text.quote);
    quote.tabIndex = 0; // may be longer than its place: the keyboard has to be able to scroll it
    body.push(quote);
  }
  return [...body, createText(owner, "p", text.note)];
}

/** The question that stands, or stood: one at a time. */
let last: HTMLDialogElement | null = null;

/** False also when the page took the question away: the next press of Send asks again. */
export const isQuestionOpen = (): boolean => last !== null && last.open && last.isConnected;

export function askAboutHold(owner: Document, text: HoldText): void {
  const { host, shadow } = createOwn(owner, "hold", "contents", css);
  const dialog = create(owner, "dialog");
  const title = createText(owner, "h2", text.title);
  const body = create(owner, "div");
  const choices = create(owner, "div");
  title.id = "title";
  body.id = "body";
  body.append(...content(owner, text));
  choices.className = "choices";
  const buttons = text.choices.map(({ label, choose }) =>
    createButton(owner, label, () => {
      dialog.close();
      choose();
    }),
  );
  buttons.at(-1)?.setAttribute("autofocus", "");
  choices.append(...buttons);
  dialog.dir = direction();
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "title");
  dialog.setAttribute("aria-describedby", "body");
  dialog.append(title, body, choices);
  // Closing gives the focus back to Send; only then may the host go.
  dialog.addEventListener("close", () => { host.remove(); });
  // The page's own shortcuts do not see the keys pressed here.
  for (const type of ["keydown", "keyup", "keypress"]) {
    dialog.addEventListener(type, (event) => { event.stopPropagation(); });
  }
  shadow.append(dialog);
  documentElementOf(owner).append(host);
  dialog.showModal();
  last = dialog;
}
