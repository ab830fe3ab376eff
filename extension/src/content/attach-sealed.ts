// SPDX-License-Identifier: Apache-2.0
// Sealed files from the editor onto the page's own file input. They are ciphertext; nothing here can
// open them.

import type { AttachOutcome, NamedBlob } from "../protocol/extension-messages";
import type { Compose } from "./webmail";

const lookEvery = 250;
const mostLooks = 4 * 60 * 20; // twenty minutes of uploading

/** Servers take only so many in one request: PHP twenty, and Roundcube refuses them all if there are more. */
const mostAtOnce = 10;

/** Those that stand there from an earlier try are left alone. */
export async function attachSealed(compose: Compose, sealed: readonly NamedBlob[]): Promise<AttachOutcome> {
  const isThere = ({ name }: NamedBlob): boolean => compose.attachmentNames().some((shown) => shown.includes(name));
  const missing = (): NamedBlob[] => sealed.filter((one) => !isThere(one));
  // All at once first: a field of a form keeps only what it was given last.
  await give(compose, missing());
  if (sealed.length > mostAtOnce) {
    const left = missing();
    for (let at = 0; at < left.length; at += mostAtOnce) await give(compose, left.slice(at, at + mostAtOnce));
  }
  const refused = missing().map(({ name }) => name);
  return refused.length === 0 ? { ok: true } : { ok: false, names: refused, limit: compose.attachmentLimit?.() ?? null };
}

async function give(compose: Compose, files: readonly NamedBlob[]): Promise<void> {
  if (files.length > 0) await compose.attachFiles(await Promise.all(files.map(asFile)));
  await uploaded(compose);
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
