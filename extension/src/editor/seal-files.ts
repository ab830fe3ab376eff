// SPDX-License-Identifier: Apache-2.0
// Each file becomes an age file of its own, sealed by the host to the same people as the mail. The
// host keeps what it was; the mail names the streams.

import { callHost } from "../page/call-host";
import { headerFileName, headerType } from "../page/header-text";
import { overLine } from "../page/line";
import { passThrough, piecesOf } from "../page/stream";
import type { NamedBlob } from "../protocol/extension-messages";
import type { AttachedFile } from "./attachments";
import type { AddressLists } from "./people";

export interface Sealed {
  streams: string[];
  /** Named letterlock-….age, which says nothing about what is inside. */
  files: NamedBlob[];
}

export interface SealWatch {
  signal: AbortSignal;
  progress(file: AttachedFile, sealed: number | null): void;
}

export async function sealFiles(
  files: readonly AttachedFile[],
  from: string,
  { to, cc, bcc }: AddressLists,
  watch: SealWatch,
): Promise<Sealed> {
  const sealed: Sealed = { streams: [], files: [] };
  const people = {
    from,
    to,
    ...(cc.length > 0 ? { cc } : {}),
    ...(bcc.length > 0 ? { bcc } : {}),
  };
  try {
    for (const attached of files) {
      const { name, type } = attached.file;
      const params = { ...people, name: headerFileName(name), type: headerType(type) };
      const { stream, file } = await callHost("attachment.encrypt", params);
      watch.progress(attached, 0);
      const { content } = await overLine((call) => passThrough(call, stream, piecesOf(attached.file), {
        signal: watch.signal,
        progress: (done) => {
          watch.progress(attached, done);
        },
      }));
      sealed.streams.push(stream);
      sealed.files.push({ name: file, content });
    }
  } finally {
    for (const attached of files) watch.progress(attached, null);
  }
  return sealed;
}
