// SPDX-License-Identifier: Apache-2.0
// "Download …, then choose it here": for files that only the user can fetch. What is brought is
// sealed; the host says whether it is the right one.

import { element, listen } from "../page/dom";
import { say } from "../page/words";

export function bringFile(name: string, taken: (file: File) => void): HTMLElement {
  const chooser = element("input", { type: "file", accept: ".age", "aria-label": say("choose_file") });
  const zone = element("label", { class: "drop" }, element("span", {}, say("download_then_choose", name)), chooser);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) taken(file);
  };
  // Made by the browser after the user's choice in its own dialog.
  chooser.addEventListener("change", () => {
    take(chooser.files);
    chooser.value = ""; // or the browser keeps silent when the same one is chosen again
  });
  listen(zone, "dragover", (event) => {
    event.preventDefault();
  });
  listen(zone, "drop", (event) => {
    event.preventDefault();
    take((event as DragEvent).dataTransfer?.files);
  });
  return zone;
}
