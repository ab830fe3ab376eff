// SPDX-License-Identifier: Apache-2.0
// Any page, at the user's request: the box is found by focus and geometry, what stands around it
// by what it says about itself. What was found is never called complete.

import type { PageRecipients } from "../../protocol/extension-messages";
import { markEdited, readBox } from "../armor-finder";
import { mayHoldArmor } from "../armor-text";
import { areShown, chooseFiles, dropFiles, takesDrop } from "../file-input";
import { insertText, setField, showsPart, typeInto, words } from "../insertion";
import {
  bodyOf, contains, documentElementOf, documentOf, isConnected, isShown, localNameOf, nextSiblingOf, parentOf, queryAll,
  rectangleOf, rootOf, shadowHostOf, windowOf, windowsOf,
} from "../page-dom";
import type { Compose, Message, RecipientField, Webmail } from "../webmail";
import type { FieldKind } from "./field-kind";
import { boxAt, boxBelow, boxesBelow, findBox, isLargeEnough } from "./find-box";
import { Glance } from "./glance";
import { inputOf, isScrolled, readDrawn } from "./hidden-input";
import { above, treesOf } from "./page-fields";
import { fileInputNear, filesChosen, filesShown, linkedFiles, uploads } from "./page-files";
import { addressesNear, isInput } from "./people-near";
import { allAbove, formAround, isWhole, surroundings, type Surroundings } from "./surroundings";

/** Milliseconds after which a page may have brought what is missing around a box; doubled each time. */
const lookAgain = 1000;

/** A compose around what has the focus, if it looks like a mail: two of people, subject and Send. */
export function composeAround(element: Element): GenericCompose | null {
  const box = boxAt(element);
  if (!box || !isLargeEnough(box)) return null;
  const around = surroundings(box);
  const marks = (["to", "subject", "send"] as const).filter((kind) => around.kinds.has(kind));
  return marks.length < 2 ? null : new GenericCompose(box, around);
}

/** What is drawn does not say that it is edited, nor does a field while its page lets nobody write in it. */
const isUnsaid = (box: Element): boolean => localNameOf(box) === "textarea" || inputOf(box) !== null;

const shownIn = (box: Element): string => (inputOf(box) ? readDrawn(box) : readBox(box));

export class GenericCompose implements Compose {
  anchor: HTMLElement;
  #root: Element | null = null;
  /** When the root is looked for again: parts of the mail were missing. */
  #due = Infinity;
  #wait = lookAgain;
  /** All elements around the root, from the inside. */
  #outer: readonly Element[] = [];
  /** Stands in for the anchor where the page has drawn its box anew. */
  #redrawn: HTMLElement | null = null;
  #glance: Glance | null = null;
  /** What tells this mail from others: its armor, else its people and subject. */
  #mark = "";
  #heldArmor = false;
  #showsPart = false;
  #grows = false;

  constructor(box: HTMLElement, around?: Surroundings) {
    this.anchor = box;
    if (around) this.#settle(around);
    if (isUnsaid(box)) markEdited(box);
  }

  /** Searched for once, and again when the page has rebuilt it, or as long as parts are missing. */
  get root(): Element {
    const last = this.#root;
    if (last && isConnected(last) && performance.now() < this.#due) return last;
    const around = surroundings(this.#box ?? this.anchor);
    this.#settle(around);
    return around.root;
  }

  #settle({ root, kinds }: Surroundings): void {
    this.#root = root;
    this.#due = isWhole(kinds) ? Infinity : performance.now() + this.#wait;
    this.#wait *= 2;
    this.#outer = allAbove(root);
    if (!this.#heldArmor) this.#mark = this.#people();
  }

  get #box(): HTMLElement | null {
    const last = this.#redrawn ?? this.anchor;
    if (isConnected(last)) return last;
    const next = this.#nextBox();
    if (!next) return null;
    this.#redrawn = next;
    if (isUnsaid(next)) markEdited(next);
    return next;
  }

  /** What the page has put in the place of the box, or of all around it. Without the armor of the one
   * before it is another mail's. */
  #nextBox(): HTMLElement | null {
    const root = this.#root;
    if (!root) return null;
    if (!isConnected(root)) {
      const around = this.#outer.find(isConnected);
      return (around && boxesBelow(around).find((box) => this.#isSame(box))) ?? null;
    }
    const next = boxBelow(root);
    return next && this.#heldArmor && !mayHoldArmor(readBox(next)) ? null : next;
  }

  #isSame(box: HTMLElement): boolean {
    if (this.#heldArmor) return words(shownIn(box)) === this.#mark;
    const other = composeAround(box);
    return other?.anchor === box && other.#people() === this.#mark;
  }

  #people(): string {
    return JSON.stringify([this.subject(), this.recipients()]);
  }

  recipients(): PageRecipients {
    const fields = this.#fields();
    const all = [...fields.values()].flat().concat(this.#box ?? []);
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
    const box = this.#box;
    if (!box) return false;
    void this.root; // found while the box is where it was
    const input = inputOf(box);
    const { height } = rectangleOf(box);
    await (input ? typeInto(input, text, () => readDrawn(box)) : insertText(box, text));
    this.#grows ||= rectangleOf(box).height > height + 1;
    this.#showsPart ||= input !== null || showsPart(box, text);
    return true;
  }

  read(): string {
    const box = this.#box;
    if (!box) return ""; // what it held last still tells it from the box of another mail
    const text = shownIn(box);
    this.#heldArmor = mayHoldArmor(text);
    this.#mark = this.#heldArmor ? words(text) : this.#people();
    return text;
  }

  isWhole(): boolean {
    return !this.#showsPart || this.#box === null || !isScrolled(this.#box, this.#grows);
  }

  addRecipients(kind: RecipientField, addresses: string[]): boolean {
    const field = this.#field(kind);
    if (!field || !isInput(field)) return false;
    setField(field, [field.value.trim(), ...addresses].filter(Boolean).join(", "));
    return true;
  }

  /** What a file field holds, and what the page shows in words that look like a file's name. */
  attachmentNames(): string[] {
    const { elements } = this.#seen;
    const shown = filesShown(elements, this.#box ?? this.anchor);
    return [...shown, ...filesChosen(elements).filter((name) => !shown.includes(name))];
  }

  uploading(): boolean {
    return uploads(this.#seen.elements);
  }

  async attachFiles(files: File[]): Promise<boolean> {
    const box = this.#box;
    const input = box && fileInputNear(box, this.root);
    if (input) chooseFiles(input, files);
    else if (!box || !this.#drop(box, files)) return false;
    return areShown(files, () => this.attachmentNames());
  }

  /** On the box, else on the first place of this compose that says it takes what is dragged over it. */
  #drop(box: HTMLElement, files: File[]): boolean {
    return [box, ...this.#seen.elements].some((place) => (place === box || takesDrop(place)) && dropFiles(place, files));
  }

  sendButtons(): Element[] {
    const buttons = this.#fields().get("send") ?? [];
    const form = formAround(this.#box ?? this.anchor);
    return form ? [...buttons, ...queryAll(form, "[type=submit], button:not([type])")] : buttons;
  }

  /** A page of frames may have its toolbar, or the keys it hears, in another than the box. */
  eventTargets(): EventTarget[] {
    const targets = new Set<EventTarget>();
    let outermost: Window | null = null;
    for (let node: Element | null = this.#box ?? this.anchor; node; node = above(node)) {
      const root = rootOf(node);
      if (shadowHostOf(root)) targets.add(root);
      outermost = windowOf(documentOf(node)) ?? outermost;
    }
    for (const view of outermost ? windowsOf(outermost) : []) targets.add(view);
    for (const button of this.sendButtons()) targets.add(rootOf(button));
    return [...targets];
  }

  /** Beside a Send that can be seen, else before the box. */
  buttonPlace(): { parent: Node; before: Node | null } | null {
    const send = this.sendButtons().find(isShown);
    const box = this.#box;
    const beside = send ?? (box && documentOf(box) !== documentOf(this.root) ? windowOf(documentOf(box))?.frameElement : box);
    const parent = beside ? parentOf(beside) : null;
    return beside && parent ? { parent, before: send ? nextSiblingOf(send) : beside } : null;
  }

  isGone(): boolean {
    return this.#box === null;
  }

  isHidden(): boolean {
    const box = this.#box;
    return box !== null && !isShown(box);
  }

  holds(anchor: Element): boolean {
    return this.#box === anchor;
  }

  /** An element is the box or in it. */
  has(element: Element): boolean {
    const box = this.#box;
    return box !== null && contains(box, element);
  }

  get #seen(): Glance {
    const { root } = this;
    const last = this.#glance;
    if (last && !last.isOver && last.root === root) return last;
    return (this.#glance = new Glance(root));
  }

  /** Nothing in the box is a field of the mail. */
  #fields(): Map<FieldKind, Element[]> {
    const box = this.#box;
    const outside = (field: Element): boolean => !box || !contains(box, field);
    return new Map([...this.#seen.fields].map(([kind, found]) => [kind, found.filter(outside)]));
  }

  #field(kind: FieldKind): Element | undefined {
    return this.#fields().get(kind)?.[0];
  }
}

type Tree = Element | ShadowRoot;

/** `trees`: where the page may link to the files of this message. */
export const unknownMessage = (body: Tree, trees: () => readonly Tree[]): Message => ({
  body, sender: () => null, subject: () => null, date: () => null,
  truncated: () => false, fullText: () => Promise.resolve(null),
  attachments: () => [...trees(), ...treesAround(documentOf(body))].flatMap(linkedFiles),
});

/** A letter may stand in a frame, and what belongs to it in the page around that. */
function treesAround(inner: Document): Tree[] {
  const frame = windowOf(inner)?.frameElement;
  if (!frame) return [];
  return [...treesOf(documentElementOf(documentOf(frame))), ...treesAround(documentOf(frame))];
}

/** The page and its shadow trees; each of its frames has a content script of its own. */
function treesWithMail(root: Document): Tree[] {
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
  messages(document) {
    const trees = treesWithMail(document);
    return trees.map((body) => unknownMessage(body, () => trees));
  },
  selfCheck: () => [],
};
