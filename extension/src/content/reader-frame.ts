// SPDX-License-Identifier: Apache-2.0
// The frame that a reader stands in. Firefox tells a page by its events which elements they met, in
// closed shadow trees too (`originalTarget`), so no element says where the reader is loaded from: the
// frame is sent there, and a page cannot ask a frame of another origin where it is.

import { create } from "./page-dom";

export class ReaderFrame {
  #element: HTMLIFrameElement;
  #address: string;
  #arrived = false;

  constructor(owner: Document, title: string, address: string) {
    this.#address = address;
    this.#element = create(owner, "iframe");
    this.#element.title = title;
    // Without it a page that sets Cross-Origin-Embedder-Policy cannot hold the frame.
    this.#element.setAttribute("credentialless", "");
    this.#element.addEventListener("load", this.#loaded);
  }

  get height(): string {
    return this.#element.style.height;
  }

  set height(height: string) {
    this.#element.style.height = height;
  }

  /** Loads the reader at once: an empty frame belongs to the page, and nothing of it may run before. */
  placeIn(parent: ShadowRoot, before: Node): void {
    parent.insertBefore(this.#element, before);
    this.#go();
  }

  focus(): void {
    this.#element.focus();
  }

  #go(): void {
    this.#element.contentWindow?.location.replace(this.#address);
  }

  /** A page that moves the frame empties it; it may hold the element then, so another takes its place. */
  #loaded = (): void => {
    const isEmpty = this.#element.contentDocument !== null;
    if (isEmpty && this.#arrived) this.#renew();
    else if (isEmpty) this.#go();
    this.#arrived = !isEmpty;
  };

  #renew(): void {
    const emptied = this.#element;
    emptied.removeEventListener("load", this.#loaded);
    this.#element = emptied.cloneNode() as HTMLIFrameElement;
    this.#element.addEventListener("load", this.#loaded);
    emptied.replaceWith(this.#element);
    this.#go();
  }
}
