// SPDX-License-Identifier: Apache-2.0
// Sealed files from the editor onto the page's own file input. They are ciphertext; nothing here can
// open them.

import type { AttachOutcome, NamedBlob } from "../protocol/extension-messages";
import type { Compose } from "./webmail";

const lookEvery = 250;
const mostLooks = 4 * 60 * 20; // twenty minutes of uploading

/** Those that stand there from an earlier try are left alone. */
export async function attachSealed(compose: Compose, sealed: readonly NamedBlob[]): Promise<AttachOutcome> {
  const names = sealed.map(({ name }) => name);
  const isThere = (name: string): boolean => compose.attachmentNames().some((shown) => shown.includes(name));
  const wanted = sealed.filter(({ name }) => !isThere(name));
  if (wanted.length > 0) await compose.attachFiles(await Promise.all(wanted.map(asFile)));
  await uploaded(compose);
  const refused = names.filter((name) => !isThere(name));
  return refused.length === 0 ? { ok: true } : { ok: false, names: refused, limit: compose.attachmentLimit?.() ?? null };
}

/** Read at once: pages upload in parts, and Firefox may never give a part of another process's Blob. */
async function asFile({ name, content }: NamedBlob): Promise<File> {
  return new File([await content.arrayBuffer()], name, { type: "application/octet-stream" });
}

/** A page that refuses a file takes its name away only when the upload has ended. */
async function uploaded(compose: Compose): Promise<void> {
  for (let look = 0; look < mostLooks && compose.uploading() && !compose.isGone(); look++) {
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}
