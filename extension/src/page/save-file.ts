// SPDX-License-Identifier: Apache-2.0
// Hands a file to the user. It is always saved, never opened in our origin.

export function saveFile(name: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}

/** Of a name; one that is cut keeps its ending, by which programs know what a file is. */
const mostCharacters = 120;

/** The browser cleans the name further; this keeps it to one visible, left-to-right word. */
export function safeName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, "_").replace(/^[.\s]+/, "");
  const ending = /\.[^.]{1,16}$/.exec(visible)?.[0] ?? "";
  const stem = [...visible.slice(0, visible.length - ending.length)];
  return stem.slice(0, mostCharacters - ending.length).join("") + ending || "file";
}
