// SPDX-License-Identifier: Apache-2.0
// The list of files under the text, and the ways they come in: a button, dropping them on the
// window, pasting them into it.

import { button, byId, element, listen, replace } from "../page/dom";
import { icon } from "../page/icon";
import { sizeText } from "../page/size-text";
import { say } from "../page/words";
import type { AttachedFile, Attachments } from "./attachments";
import { note } from "./notes";

export class AttachmentsView {
  readonly #attachments: Attachments;
  readonly #edited: () => void;
  readonly #cancel: () => void;

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
      if (!clipboardData || clipboardData.files.length === 0) return;
      event.preventDefault();
      this.#take(clipboardData.files);
    });
  }

  render(): void {
    const { files, missing } = this.#attachments;
    const again =
      missing.length > 0 &&
      note(
        "warn",
        say("add_files_again", missing.join(", ")),
        button(say("without_them"), () => {
          this.#attachments.forgetMissing();
          this.#edited();
        }),
      );
    replace(
      byId("files"),
      files.length > 0 && element("ul", { "aria-label": say("attachments") }, ...files.map((file) => this.#line(file))),
      again,
    );
  }

  #line(attached: AttachedFile): HTMLElement {
    const { file, sealed } = attached;
    const remove = element(
      "button",
      {
        type: "button",
        class: "remove",
        "aria-label": say(sealed === null ? "remove_file" : "cancel_file", file.name),
        on: {
          click: () => {
            if (sealed === null) this.#remove(attached);
            else this.#cancel();
          },
        },
      },
      "×",
    );
    return element(
      "li",
      { class: "chip" },
      icon("file"),
      element("span", { class: "who" }, element("bdi", {}, file.name), element("span", { class: "state" }, sizeText(file.size))),
      sealed !== null && progressBar(sealed, file),
      remove,
    );
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
      this.#take((event as DragEvent).dataTransfer?.files ?? null);
    });
  }

  #take(files: FileList | null): void {
    if (!files || files.length === 0) return;
    this.#attachments.add(files);
    this.#edited();
  }

  #remove(attached: AttachedFile): void {
    this.#attachments.remove(attached);
    this.#edited();
    byId("attach").focus();
  }
}

function hasFiles(event: Event): boolean {
  return (event as DragEvent).dataTransfer?.types.includes("Files") ?? false;
}

function progressBar(sealed: number, file: File): HTMLElement {
  return element("progress", {
    value: `${sealed}`,
    max: `${Math.max(file.size, 1)}`,
    "aria-label": say("sealing_file", file.name),
  });
}
