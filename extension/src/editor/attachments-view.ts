// SPDX-License-Identifier: Apache-2.0
// The list of files under the text, and the ways they come in: a button, dropping them on the
// window, pasting them into it.

import { button, byId, element, listen, replace } from "../page/dom";
import { icon } from "../page/icon";
import { sizeText } from "../page/size-text";
import { say } from "../page/words";
import type { AttachedFile, Attachments } from "./attachments";
import { note } from "./notes";
import { alertWith } from "./outcome-view";

export class AttachmentsView {
  readonly #attachments: Attachments;
  readonly #edited: () => void;
  readonly #cancel: () => void;
  #lines = new Map<AttachedFile, FileLine>();
  #drawn = "";

  /** `edited`: the user added or removed files; `cancel` ends sealing that is under way. */
  constructor(attachments: Attachments, edited: () => void, cancel: () => void) {
    this.#attachments = attachments;
    this.#edited = edited;
    this.#cancel = cancel;
    const chooser = byId("file-input") as HTMLInputElement;
    listen(byId("attach"), "click", () => {
      chooser.click();
    });
    // Made by the browser after the user's choice in its own dialog.
    chooser.addEventListener("change", () => {
      this.#take(chooser.files);
      chooser.value = "";
    });
    this.#wireDrop();
    listen(document, "paste", (event) => {
      const { clipboardData } = event as ClipboardEvent;
      if (!clipboardData || clipboardData.files.length === 0 || isWriting(clipboardData)) return;
      event.preventDefault();
      this.#takeFrom(clipboardData);
    });
  }

  /** Lines stay while their file does: a button must not be replaced under the pointer. */
  render(): void {
    const { files, missing, underWay } = this.#attachments;
    this.#lines = new Map(files.map((file) => [file, this.#lines.get(file) ?? this.#line(file)]));
    for (const [file, line] of this.#lines) line.update(file.sealed, underWay);
    const drawn = JSON.stringify([files.map(({ file }) => file.name), missing]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const list = element("ul", { "aria-label": say("attachments") });
    list.append(...[...this.#lines.values()].map(({ view }) => view));
    replace(byId("files"), files.length > 0 && list, missing.length > 0 && this.#askAgain(missing));
  }

  #askAgain(missing: readonly string[]): HTMLElement {
    const without = button(say("without_them"), () => {
      this.#attachments.forgetMissing();
      this.#edited();
    });
    return note("warn", say("add_files_again", missing.join(", ")), without);
  }

  #line(attached: AttachedFile): FileLine {
    return new FileLine(attached.file, () => {
      if (this.#attachments.underWay) this.#cancel();
      else this.#remove(attached);
    });
  }

  #wireDrop(): void {
    listen(document, "dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    });
    for (const type of ["dragleave", "drop", "dragend"]) {
      listen(document, type, () => {
        document.body.classList.remove("dropping");
      });
    }
    listen(document, "drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const { dataTransfer } = event as DragEvent;
      if (dataTransfer) this.#takeFrom(dataTransfer);
    });
  }

  /** A folder comes as if it were a file, and cannot be read. */
  #takeFrom(transfer: DataTransfer): void {
    const { files, folders } = contentOf(transfer);
    this.#take(files);
    if (folders.length > 0) alertWith("warn", say("folders_not_attached", folders.join(", ")));
  }

  #take(files: Iterable<File> | null): void {
    const taken = [...(files ?? [])];
    if (taken.length === 0) return;
    this.#attachments.add(taken);
    this.#edited();
  }

  #remove(attached: AttachedFile): void {
    this.#attachments.remove(attached);
    this.#edited();
    byId("attach").focus();
  }
}

/** Copied words of an office program come with a picture of themselves: it is the words that are meant. */
function isWriting(copied: DataTransfer): boolean {
  return copied.types.includes("text/html") && copied.getData("text/plain").trim() !== "";
}

function contentOf({ items }: DataTransfer): { files: File[]; folders: string[] } {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file) files.push(file);
  }
  return { files, folders };
}

function hasFiles(event: Event): boolean {
  return (event as DragEvent).dataTransfer?.types.includes("Files") ?? false;
}

/** One file with what becomes of it. */
class FileLine {
  readonly view: HTMLElement;
  readonly #name: string;
  readonly #bar: HTMLProgressElement;
  readonly #remove: HTMLButtonElement;

  constructor({ name, size }: File, remove: () => void) {
    this.#name = name;
    this.#bar = element("progress", { max: `${Math.max(size, 1)}`, "aria-label": say("sealing_file", name) });
    this.#remove = element("button", { type: "button", class: "remove", on: { click: remove } }, "×");
    const who = element("bdi", {}, name);
    const text = element("span", { class: "who" }, who, element("span", { class: "state" }, sizeText(size)));
    this.view = element("li", { class: "chip" }, icon("file"), text, this.#bar, this.#remove);
  }

  update(sealed: number | null, underWay: boolean): void {
    this.#bar.hidden = sealed === null;
    this.#bar.value = sealed ?? 0;
    this.#remove.setAttribute("aria-label", say(underWay ? "cancel_file" : "remove_file", this.#name));
  }
}
