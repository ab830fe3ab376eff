// SPDX-License-Identifier: Apache-2.0
// Roundcube's compose page: a text area, or TinyMCE in a frame of the same origin beside it. What
// either holds when Send is pressed is what is sent, so writing the element itself is enough.

import type { PageRecipients } from "../../protocol/extension-messages";
import { addressesIn, addressOf } from "../addresses";
import { readBox } from "../armor-finder";
import { areShown, chooseFiles } from "../file-input";
import { boxHolds, replaceLines, setField, type TextField } from "../insertion";
import { bodyOf, documentElementOf, isConnected, textContentOf, windowOf } from "../page-dom";
import { find, findAll, findEvery, type Alternative } from "../selectors";
import type { Compose, RecipientField } from "../webmail";
import { selectors } from "./roundcube-selectors";

export class RoundcubeCompose implements Compose {
  anchor: Element;
  root: Element;
  #document: Document;

  constructor(document: Document, form: Element) {
    this.#document = document;
    this.anchor = form;
    this.root = find(document, selectors.root) ?? documentElementOf(document);
  }

  recipients(): PageRecipients {
    const [to, cc, bcc] = (["to", "cc", "bcc"] as const).map((field) =>
      addressesIn(this.#value(selectors[field])),
    );
    // A half-typed address is in no field yet, but becomes a recipient when the field is left.
    const typing = findAll(this.#document, selectors.typing).some(
      (input) => (input as HTMLInputElement).value.trim() !== "",
    );
    const nameOnly = [to, cc, bcc].some((field) => field?.nameOnly);
    return {
      to: to?.addresses ?? [], cc: cc?.addresses ?? [], bcc: bcc?.addresses ?? [],
      complete: !typing && !nameOnly,
      ...(typing ? { why: "typing" as const } : nameOnly ? { why: "name_only" as const } : {}),
    };
  }

  from(): string | null {
    const field = find(this.#document, selectors.from);
    if (!field) return null;
    const chosen = (field as HTMLSelectElement).selectedOptions?.[0];
    return addressOf(chosen ? textContentOf(chosen) : (field as HTMLInputElement).value);
  }

  subject(): string {
    return this.#value(selectors.subject);
  }

  setSubject(text: string): void {
    const field = find(this.#document, selectors.subject);
    if (field) setField(field as HTMLInputElement, text);
  }

  async write(text: string): Promise<boolean> {
    const box = this.#box();
    if (!box) return false;
    if (box === this.#htmlBox()) replaceLines(box, text, "pre");
    else setField(box as HTMLTextAreaElement, text);
    return boxHolds(box, text);
  }

  read(): string {
    const box = this.#box();
    return box ? readBox(box) : "";
  }

  addRecipients(field: RecipientField, addresses: string[]): boolean {
    const area = find(this.#document, selectors[field]) as TextField | null;
    if (!area) return false;
    const before = area.value.trim().replace(/,$/, "");
    setField(area, [...(before ? [before] : []), ...addresses].join(", "));
    return true;
  }

  attachmentNames(): string[] {
    return findAll(this.#document, selectors.attachment).map((item) =>
      textContentOf(find(item, selectors.attachmentName) ?? item).trim(),
    );
  }

  uploading(): boolean {
    return find(this.#document, selectors.uploading) !== null;
  }

  async attachFiles(files: File[]): Promise<boolean> {
    const input = find(this.#document, selectors.fileInput);
    if (!input) return false;
    chooseFiles(input as HTMLInputElement, files);
    return areShown(files, () => this.attachmentNames());
  }

  attachmentLimit(): string | null {
    const hint = find(this.#document, selectors.limit);
    return hint && textContentOf(hint).trim();
  }

  sendButtons(): Element[] {
    return findEvery(this.#document, selectors.send);
  }

  eventTargets(): EventTarget[] {
    const editor = this.#htmlFrame()?.contentWindow ?? null;
    return [windowOf(this.#document), editor].filter((target) => target !== null);
  }

  buttonPlace(): { parent: Element; before: Node | null } | null {
    const parent = find(this.#document, selectors.buttonPlace);
    const send = parent && findEvery(parent, selectors.send)[0];
    return parent && { parent, before: send?.parentNode === parent ? send.nextSibling : null };
  }

  isGone(): boolean {
    return !isConnected(this.anchor);
  }

  #value(alternatives: readonly Alternative[]): string {
    return (find(this.#document, alternatives) as TextField | null)?.value ?? "";
  }

  #htmlFrame(): HTMLIFrameElement | null {
    const isHtml = this.#value(selectors.isHtml) === "1";
    return isHtml ? (find(this.#document, selectors.htmlFrame) as HTMLIFrameElement | null) : null;
  }

  #htmlBox(): HTMLElement | null {
    const inside = this.#htmlFrame()?.contentDocument;
    return inside ? bodyOf(inside) : null;
  }

  /** Null while the HTML editor is still loading: the text area beside it is not what is sent. */
  #box(): HTMLElement | null {
    if (this.#value(selectors.isHtml) === "1") return this.#htmlBox();
    return find(this.#document, selectors.plainBox) as HTMLElement | null;
  }
}
