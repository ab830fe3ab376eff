// SPDX-License-Identifier: Apache-2.0
// The page's own links, followed at the user's click: the only requests this add-on makes, and only
// to the page's own origin, with the user's session there. Never a link from inside a letter. An
// answer without end, or none at all, is given up.

import { mostArmor, mostFiles, mostSealed } from "../protocol/file-sizes";
import { textOfMarkup } from "./markup-text";
import { attributeOf, baseOf } from "./page-dom";

/** Milliseconds that a site may give nothing; how long all of it takes is for its line. */
const longestSilence = 60_000;

/** Bytes of a text: a mail's armor, with as much markup or other words around. */
const mostText = 2 * mostArmor;

/** Where a link leads if that is the page's own origin. */
export function sameOriginUrl(link: Element): URL | null {
  try {
    const url = new URL(attributeOf(link, "href") ?? "", baseOf(link));
    return url.origin === self.origin ? url : null;
  } catch {
    return null;
  }
}

/** A request that ends itself when it hears nothing for long. */
class Silence {
  readonly #request = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get signal(): AbortSignal {
    return this.#request.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.end(); }, longestSilence);
  }

  /** What is still on its way is not wanted any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#request.abort();
  }
}

/** `most`: bytes the answer may have. */
async function follow(url: URL, most: number): Promise<Blob> {
  const silence = new Silence();
  silence.heard();
  try {
    const { signal } = silence;
    const response = await fetch(url, { credentials: "include", redirect: "follow", signal });
    if (!response.ok) throw new Error(`the page answers ${String(response.status)}`);
    checkSize(Number(response.headers.get("content-length")), most);
    return await readAll(response, most, silence);
  } finally {
    silence.end();
  }
}

async function readAll({ body }: Response, most: number, silence: Silence): Promise<Blob> {
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const chunk = (await reader?.read())?.value;
    if (!chunk) return new Blob(chunks);
    size += chunk.byteLength;
    checkSize(size, most);
    chunks.push(chunk);
    if (chunk.byteLength > 0) silence.heard();
  }
}

function checkSize(size: number, most: number): void {
  if (size > most) throw new Error("the page gives more than there can be");
}

export const fetchFile = (url: URL): Promise<Blob> => follow(url, mostSealed(mostFiles));

export const fetchText = async (url: URL): Promise<string> => (await follow(url, mostText)).text();

/** The words of another page of the site, taken from its markup without loading anything of it. */
export const fetchPageText = async (url: URL): Promise<string> => textOfMarkup(await fetchText(url));
