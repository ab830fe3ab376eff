// SPDX-License-Identifier: Apache-2.0
// Puts text into the box of a page. Editors differ in what they take, so there is a ladder: each
// step is followed by reading the box, and the next is tried only if the text did not arrive.
// execCommand("insertText") is not a step: it takes quadratic time and makes paragraphs of lines.

import { readBox } from "./armor-finder";
import { create, documentOf, localNameOf, windowOf } from "./page-dom";

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Sets a field as if typed, past setters that frameworks put on the element itself. */
export function setField(field: TextField, text: string): void {
  const prototype =
    localNameOf(field) === "input" ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, text);
  dispatch(field, new InputEvent("input", { bubbles: true, composed: true }));
  dispatch(field, new Event("change", { bubbles: true }));
}

/** True if the page took the event for itself. */
export const dispatch = (target: EventTarget, event: Event): boolean =>
  !EventTarget.prototype.dispatchEvent.call(target, event);

/** Text without regard to how a page breaks its lines. */
export const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(" ");

/** Whether `part` is what is drawn of `whole`: a piece of it, or less than half of it in several, from the
 * lines in view and around a caret. Where little is missing in between, it was damaged. */
export function isPart(part: string, whole: string): boolean {
  if (words(whole).includes(words(part))) return true;
  const [drawn, all] = [words(part).split(" "), words(whole).split(" ")];
  let at = 0;
  return 2 * drawn.length < all.length && drawn.every((word) => (at = all.indexOf(word, at) + 1) > 0);
}

/** A box that draws only the lines in view, or keeps only so many, shows a part of what it was given. */
export function showsPart(box: Element, text: string): boolean {
  const shown = readBox(box);
  return shown.trim() !== "" && !sameWords(shown, text) && isPart(shown, text);
}

const sameWords = (one: string, other: string): boolean => words(one) === words(other);

/** Whether a box shows this text and nothing else; white space is the editor's own. */
export const boxHolds = (box: Element, text: string): boolean => sameWords(readBox(box), text);

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Editors render after the event, some in a later frame. */
async function arrived(text: string, read: () => string): Promise<boolean> {
  for (const wait of [0, 20, 60, 150]) {
    await pause(wait);
    if (sameWords(read(), text)) return true;
  }
  return false;
}

async function selectAll(box: HTMLElement): Promise<void> {
  box.focus({ preventScroll: true });
  windowOf(documentOf(box))?.getSelection()?.selectAllChildren(box);
  await pause(0); // selectionchange is how editors learn of it
}

function offerTyping(box: HTMLElement, text: string): boolean {
  return dispatch(box, new InputEvent("beforeinput", {
    inputType: "insertText", data: text, bubbles: true, cancelable: true, composed: true,
  }));
}

/** Firefox takes no DataTransfer here, but a type and the text by themselves. */
function pasteEvent(text: string): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const settings = {
    clipboardData, dataType: "text/plain", data: text,
    bubbles: true, cancelable: true, composed: true,
  };
  return new ClipboardEvent("paste", settings);
}

const offerPaste = (box: HTMLElement, text: string): boolean => dispatch(box, pasteEvent(text));

/** Lines as the box's own nodes: `pre` keeps them in HTML mail, `br` in everything else. */
export function replaceLines(box: HTMLElement, text: string, as: "pre" | "br"): void {
  const owner = documentOf(box);
  if (as === "pre") {
    const pre = create(owner, "pre");
    pre.textContent = text;
    box.replaceChildren(pre);
  } else {
    box.replaceChildren(
      ...text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [create(owner, "br"), line])),
    );
  }
  dispatch(box, new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText" }));
}

const takers = {
  typing: offerTyping,
  paste: offerPaste,
  lines(box: HTMLElement, text: string): boolean {
    replaceLines(box, text, "br");
    return true;
  },
};

export type InsertStep = keyof typeof takers;

/** The steps for an element whose editor is unknown. An editor with a model of its own has to be
 * asked before its DOM is touched: it would go on sending the model. */
const allSteps: readonly InsertStep[] = ["typing", "paste", "lines"];

/** Many lines at once are what pasting is for: typed, each becomes a paragraph, in seconds. */
const longSteps: readonly InsertStep[] = ["paste", "typing", "lines"];
const long = 8192;

const stepsFor = (text: string): readonly InsertStep[] => (text.length < long ? allSteps : longSteps);

/** Replaces what the box holds; true if the box then shows the text. */
export async function insertText(box: Element, text: string, steps = stepsFor(text)): Promise<boolean> {
  if (localNameOf(box) === "textarea") {
    setField(box as HTMLTextAreaElement, text);
    return arrived(text, () => readBox(box));
  }
  const editor = box as HTMLElement;
  let isTaken = false;
  for (const step of steps) {
    // An editor that took it and draws a part has it in its model: its DOM is not for us to write.
    if (step === "lines" && isTaken && showsPart(box, text)) return false;
    await selectAll(editor);
    isTaken = takers[step](editor, text);
    if (isTaken && (await arrived(text, () => readBox(box)))) return true;
  }
  return false;
}

/** Replaces what an editor draws, by the field that it takes keys with; true if `read` then finds the text. */
export async function typeInto(input: HTMLElement, text: string, read: () => string): Promise<boolean> {
  input.focus({ preventScroll: true });
  const modifier = navigator.platform.startsWith("Mac") ? { metaKey: true } : { ctrlKey: true };
  const all = { key: "a", code: "KeyA", keyCode: 65, ...modifier, bubbles: true, cancelable: true, composed: true };
  for (const type of ["keydown", "keyup"]) dispatch(input, new KeyboardEvent(type, all));
  await pause(0);
  const before = read();
  if (offerPaste(input, text) && ((await arrived(text, read)) || read() !== before)) return arrived(text, read);
  if (localNameOf(input) === "textarea") setField(input as HTMLTextAreaElement, text);
  return arrived(text, read);
}

/** A person typed into a field that makes chips: pasted, else typed and ended with Enter. */
export function enterInField(field: HTMLElement, text: string): void {
  field.focus({ preventScroll: true });
  if (offerPaste(field, text)) return;
  if (localNameOf(field) === "input" || localNameOf(field) === "textarea") setField(field as TextField, text);
  else replaceLines(field, text, "br");
  const enter = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true, composed: true };
  for (const type of ["keydown", "keypress", "keyup"]) dispatch(field, new KeyboardEvent(type, enter));
}
