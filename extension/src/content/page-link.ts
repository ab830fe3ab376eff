// SPDX-License-Identifier: Apache-2.0
// The page's own links, followed at the user's click: the only requests this add-on makes, and only
// to the page's own origin, with the user's session there. Never a link from inside a letter.

import { textOfMarkup } from "./markup-text";
import { attributeOf, baseOf } from "./page-dom";

/** Where a link leads if that is the page's own origin. */
export function sameOriginUrl(link: Element): URL | null {
  try {
    const url = new URL(attributeOf(link, "href") ?? "", baseOf(link));
    return url.origin === self.origin ? url : null;
  } catch {
    return null;
  }
}

async function follow(url: URL): Promise<Response> {
  const response = await fetch(url, { credentials: "include", redirect: "follow" });
  if (!response.ok) throw new Error(`the page answers ${String(response.status)}`);
  return response;
}

export const fetchFile = async (url: URL): Promise<Blob> => (await follow(url)).blob();

export const fetchText = async (url: URL): Promise<string> => (await follow(url)).text();

/** The words of another page of the site, taken from its markup without loading anything of it. */
export const fetchPageText = async (url: URL): Promise<string> => textOfMarkup(await fetchText(url));
