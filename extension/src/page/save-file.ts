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

/** The browser cleans the name further; this keeps it to one visible, left-to-right word. */
export function safeName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, "_").replace(/^[.\s]+/, "");
  return visible.slice(0, 120) || "file";
}
