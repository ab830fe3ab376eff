// SPDX-License-Identifier: Apache-2.0
// A compose box of a webmail that is known by description.

import type { PageRecipients } from "../../protocol/extension-messages";
import { addressOf } from "../addresses";
import { readBox } from "../armor-finder";
import { areShown, chooseFiles, dropFiles } from "../file-input";
import { enterInField, insertText, setField } from "../insertion";
import {
  bodyOf, documentOf, firstChildOf, isConnected, isElement, isShown, localNameOf, nextSiblingOf,
  parentOf, windowOf,
} from "../page-dom";
import { find, findAll, findEvery, type Alternative } from "../selectors";
import type { Compose, RecipientField } from "../webmail";
import type { ComposeKey, Description } from "./description";
import { frameDocumentOf } from "./page-fields";
import { nameOfFile } from "./page-files";
import { addressOn, ShownPeople } from "./shown-people";

export class DescribedCompose implements Compose {
  anchor: Element;
  root: Element;
  #webmail: Description;
  #people: ShownPeople;

  constructor(root: Element, webmail: Description) {
    this.anchor = root;
    this.root = root;
    this.#webmail = webmail;
    this.#people = new ShownPeople(root, webmail);
  }

  recipients(): PageRecipients {
    return this.#people.read();
  }

  from(): string | null {
    const field = this.#find("from");
    const own = field && this.#addressOf(field);
    return own ?? this.#webmail.account?.(documentOf(this.root)) ?? null;
  }

  subject(): string {
    const field = this.#find("subject") as HTMLInputElement | null;
    return field?.value ?? "";
  }

  setSubject(text: string): void {
    const field = this.#find("subject");
    if (field) setField(field as HTMLInputElement, text);
  }

  async write(text: string): Promise<boolean> {
    const box = this.#box();
    if (!box) return false;
    await insertText(box, text, this.#webmail.insert);
    return true;
  }

  read(): string {
    const box = this.#box();
    return box ? readBox(box) : "";
  }

  addRecipients(field: RecipientField, addresses: string[]): boolean {
    const entry = this.#people.entry(field);
    if (!entry) return false;
    for (const address of addresses) enterInField(entry, address);
    return true;
  }

  attachmentNames(): string[] {
    return this.#all("attachment").map((item) => {
      return nameOfFile(find(item, this.#places("attachmentName")) ?? item);
    });
  }

  uploading(): boolean {
    return this.#find("uploading") !== null;
  }

  async attachFiles(files: File[]): Promise<boolean> {
    const fileInput = this.#places("fileInput");
    const input = find(this.root, fileInput) ?? find(documentOf(this.root), fileInput);
    const zone = this.#find("dropZone") ?? this.#box();
    if (input) chooseFiles(input as HTMLInputElement, files);
    else if (!zone || !dropFiles(zone, files)) return false;
    return areShown(files, () => this.attachmentNames());
  }

  sendButtons(): Element[] {
    const here = findEvery(this.root, this.#places("send"));
    return [...here, ...findEvery(documentOf(this.root), this.#places("sendElsewhere"))];
  }

  sendsWith(event: KeyboardEvent): boolean {
    return this.#webmail.sendsWith?.(event) ?? false;
  }

  eventTargets(): EventTarget[] {
    const box = this.#box();
    const documents = new Set([documentOf(this.root), ...(box ? [documentOf(box)] : [])]);
    return [...documents].flatMap((owner) => windowOf(owner) ?? []);
  }

  buttonPlace(): { parent: Element; before: Node | null } | null {
    const after = this.#find("after");
    const around = after && parentOf(after);
    if (after && around && isElement(around)) return { parent: around, before: nextSiblingOf(after) };
    const place = this.#find("place");
    return place && { parent: place, before: firstChildOf(place) };
  }

  isGone(): boolean {
    return !isConnected(this.root);
  }

  #places(key: ComposeKey): readonly Alternative[] {
    return this.#webmail.compose[key] ?? [];
  }

  #find(key: ComposeKey): Element | null {
    return find(this.root, this.#places(key));
  }

  #all(key: ComposeKey): Element[] {
    return findAll(this.root, this.#places(key));
  }

  #addressOf(field: Element): string | null {
    if (localNameOf(field) === "input") return addressOf((field as HTMLInputElement).value);
    const chosen = (field as HTMLSelectElement).selectedOptions?.[0];
    return addressOn(chosen ?? field, [...this.#webmail.addressIn, "text"]);
  }

  /** The box that is drawn: plain and rich editors often lie side by side. Null: not there yet. */
  #box(): HTMLElement | null {
    const boxes = findEvery(this.root, this.#places("editor")).flatMap((found) => this.#inFrame(found) ?? []);
    const drawn = boxes.find((box) => isShown(this.#frameOf(box) ?? box));
    return (drawn ?? boxes[0] ?? null) as HTMLElement | null;
  }

  #inFrame(found: Element): Element | null {
    if (localNameOf(found) !== "iframe") return found;
    const inside = frameDocumentOf(found);
    if (!inside) return null;
    return find(inside, this.#places("editorInFrame")) ?? bodyOf(inside);
  }

  #frameOf(box: Element): Element | null {
    const owner = documentOf(box);
    return owner === documentOf(this.root) ? null : (windowOf(owner)?.frameElement ?? null);
  }
}
