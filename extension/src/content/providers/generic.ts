// SPDX-License-Identifier: Apache-2.0
// Any page, at the user's request: the box is found by focus and geometry, what stands around it
// by what it says about itself. What was found is never called complete.

import type { PageRecipients } from "../../protocol/extension-messages";
import { addressOf } from "../addresses";
import { readBox } from "../armor-finder";
import { areShown, chooseFiles, dropFiles } from "../file-input";
import { insertText, setField } from "../insertion";
import {
  attributeOf, bodyOf, contains, documentElementOf, documentOf, isConnected, localNameOf, queryAll,
  rootOf, shadowHostOf, textContentOf, windowOf,
} from "../page-dom";
import type { Compose, Message, RecipientField, Webmail } from "../webmail";
import type { FieldKind } from "./field-kind";
import { findBox } from "./find-box";
import { above, fieldsIn, treesOf } from "./page-fields";
import { fileInputNear, filesShown, linkedFiles, uploads } from "./page-files";

const mostLevels = 12;

/** The smallest element around the box with a Send and a field of a mail; else what has most. */
function composeRoot(box: Element): Element {
  let best = above(box) ?? box;
  let most = 0;
  let around = above(box);
  for (let level = 0; around && level < mostLevels; level++, around = above(around)) {
    const kinds = [...fieldsIn(around).keys()];
    if (kinds.length > most) [best, most] = [around, kinds.length];
    if (kinds.includes("send") && kinds.includes("to") && kinds.includes("subject")) break;
  }
  return best;
}

const addressWords = /[^\s<>"'(),:;[\]\\]+@[^\s<>"'(),:;[\]\\]+/gu;

const isInput = (field: Element): field is HTMLInputElement | HTMLTextAreaElement =>
  localNameOf(field) === "input" || localNameOf(field) === "textarea";

/** Addresses in a field and in the chips beside it. */
function addressesNear(field: Element, others: readonly Element[]): string[] {
  let row = field;
  for (let level = 0; level < 4; level++) {
    const wider = above(row);
    if (!wider || others.some((other) => contains(wider, other))) break;
    row = wider;
  }
  const marked = [row, ...queryAll(row, "*")].flatMap((element) =>
    ["title", "data-email", "email", "data-hovercard-id", "aria-label", "value"].map((name) => attributeOf(element, name)),
  );
  const values = [row, ...queryAll(row, "input, textarea")].filter(isInput).map((input) => input.value);
  const text = [...marked, ...values, spaced(row)].filter((one) => one !== null).join(" ");
  const found = (text.match(addressWords) ?? []).map(addressOf).filter((address) => address !== null);
  return [...new Set(found)];
}

/** Neighbouring chips have no space between them. */
const spaced = (row: Element): string =>
  [row, ...queryAll(row, "*")]
    .flatMap((element) => Array.from(element.childNodes))
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map(textContentOf)
    .join(" ");

export class GenericCompose implements Compose {
  anchor: HTMLElement;
  #root: Element | null = null;

  constructor(box: HTMLElement) {
    this.anchor = box;
  }

  /** Searched for once, and again when the page has rebuilt it. */
  get root(): Element {
    if (!this.#root || !isConnected(this.#root)) this.#root = composeRoot(this.anchor);
    return this.#root;
  }

  recipients(): PageRecipients {
    const fields = this.#fields();
    const all = [...fields.values()].flat().concat(this.anchor);
    const read = (kind: RecipientField): string[] => {
      const own = fields.get(kind) ?? [];
      const others = all.filter((field) => !own.includes(field));
      return [...new Set(own.flatMap((field) => addressesNear(field, others)))];
    };
    return { to: read("to"), cc: read("cc"), bcc: read("bcc"), complete: false, why: "unknown_page" };
  }

  from(): null {
    return null;
  }

  subject(): string {
    const field = this.#field("subject");
    if (!field) return "";
    return isInput(field) ? field.value : readBox(field).trim();
  }

  setSubject(text: string): void {
    const field = this.#field("subject");
    if (!field) return;
    if (isInput(field)) setField(field, text);
    else void insertText(field, text);
  }

  async write(text: string): Promise<boolean> {
    if (this.isGone()) return false;
    await insertText(this.anchor, text);
    return true;
  }

  read(): string {
    return readBox(this.anchor);
  }

  addRecipients(kind: RecipientField, addresses: string[]): boolean {
    const field = this.#field(kind);
    if (!field || !isInput(field)) return false;
    setField(field, [field.value.trim(), ...addresses].filter(Boolean).join(", "));
    return true;
  }

  /** What a file field holds, and what the page shows in words that look like a file's name. */
  attachmentNames(): string[] {
    const chosen = treesOf(this.root)
      .flatMap((tree) => queryAll(tree, "input[type=file]"))
      .flatMap((input) => Array.from((input as HTMLInputElement).files ?? [], ({ name }) => name));
    const shown = filesShown(this.root, this.anchor);
    return [...shown, ...chosen.filter((name) => !shown.includes(name))];
  }

  uploading(): boolean {
    return uploads(this.root);
  }

  async attachFiles(files: File[]): Promise<boolean> {
    const input = fileInputNear(this.anchor, mostLevels);
    if (input) chooseFiles(input, files);
    else if (!dropFiles(this.anchor, files)) return false;
    return areShown(files, () => this.attachmentNames());
  }

  sendButtons(): Element[] {
    const buttons = this.#fields().get("send") ?? [];
    const form = Element.prototype.closest.call(this.anchor, "form");
    return form ? [...buttons, ...queryAll(form, "[type=submit], button:not([type])")] : buttons;
  }

  eventTargets(): EventTarget[] {
    const targets = new Set<EventTarget>();
    for (let node: Element | null = this.anchor; node; node = above(node)) {
      const root = rootOf(node);
      if (shadowHostOf(root)) targets.add(root);
      const view = windowOf(documentOf(node));
      if (view) targets.add(view);
    }
    for (const button of this.sendButtons()) targets.add(rootOf(button));
    return [...targets];
  }

  buttonPlace(): null {
    return null;
  }

  inReplyTo(): undefined {
    return undefined;
  }

  isGone(): boolean {
    return !isConnected(this.anchor);
  }

  #fields(): Map<FieldKind, Element[]> {
    const fields = fieldsIn(this.root);
    for (const [kind, found] of fields) {
      fields.set(kind, found.filter((field) => field !== this.anchor && !contains(this.anchor, field)));
    }
    return fields;
  }

  #field(kind: FieldKind): Element | undefined {
    return this.#fields().get(kind)?.[0];
  }
}

const unknownMessage = (body: Element | ShadowRoot): Message => ({
  body, sender: () => null, subject: () => null, date: () => null, id: () => null,
  truncated: () => false, fullText: () => Promise.resolve(null),
  attachments: () => linkedFiles(body),
});

/** The page and its shadow trees; each of its frames has a content script of its own. */
function treesWithMail(root: Document): (Element | ShadowRoot)[] {
  const body = bodyOf(root) as HTMLElement | null;
  return treesOf(body ?? documentElementOf(root));
}

export const generic: Webmail = {
  name: "generic",
  hosts: [],
  match: () => true,
  composes(document) {
    const box = findBox(document);
    return box ? [new GenericCompose(box)] : [];
  },
  messages: (document) => treesWithMail(document).map(unknownMessage),
  selfCheck: () => [],
};
