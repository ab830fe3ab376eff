// SPDX-License-Identifier: Apache-2.0
// Images and text are shown in a sandboxed frame without scripts and without an origin: the bytes
// alone, as a type from this list, whatever their sender calls them. Our own document never
// decodes them.

import { element } from "../page/dom";
import { say } from "../page/words";
import type { Attachment } from "../protocol/messages";

const images = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
const mostText = 1024 * 1024;

/** Null: files of this type are only saved. */
export function previewOf({ name, type, size }: Attachment): ((content: Blob) => HTMLElement) | null {
  const shown = shownAs(type);
  if (shown === null || (shown.startsWith("text/") && size > mostText)) return null;
  return (content) => {
    const frame = element("iframe", {
      sandbox: "",
      class: shown.startsWith("text/") ? "preview text-preview" : "preview",
      title: say("preview_of", name),
    });
    const url = URL.createObjectURL(new Blob([content], { type: shown }));
    frame.addEventListener("load", () => {
      URL.revokeObjectURL(url);
    });
    frame.src = url;
    return frame;
  };
}

export function shownAs(type: string): string | null {
  const bare = type.toLowerCase().split(";")[0]?.trim() ?? "";
  if (images.has(bare)) return bare;
  return bare.startsWith("text/") ? "text/plain;charset=utf-8" : null;
}
