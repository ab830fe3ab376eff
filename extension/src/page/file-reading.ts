// SPDX-License-Identifier: Apache-2.0
// Reads what the user has chosen. It stays on the disk until then, and may have been moved, changed
// or deleted since, or never have been a file but a folder.

import { HostError } from "../protocol/errors";

type Bytes = Uint8Array<ArrayBuffer>;

/** At most `size` bytes from `from` on; `file_unreadable` where nothing comes of what should be there. */
export async function readFrom(file: Blob, from: number, size: number): Promise<Bytes> {
  const bytes = await readable(file, file.slice(from, from + size).arrayBuffer());
  if (bytes.byteLength === 0 && from < file.size && size > 0) throw unreadable(file);
  return new Uint8Array(bytes);
}

export const readText = (file: Blob): Promise<string> => readable(file, file.text());

/** Whatever the browser calls it. */
function readable<T>(file: Blob, reading: Promise<T>): Promise<T> {
  return reading.catch(() => {
    throw unreadable(file);
  });
}

/** Its words name what it is about, as with addresses. */
const unreadable = (file: Blob): HostError =>
  new HostError({ code: "file_unreadable", addresses: [file instanceof File ? file.name : ""] });
