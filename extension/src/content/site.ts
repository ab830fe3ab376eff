// SPDX-License-Identifier: Apache-2.0

import { baseOf } from "./page-dom";

/** The address of a page; of a window that a page opened blank and filled by script, that page's. */
export function siteOf(document: Document): URL {
  const { href, protocol } = location;
  if (protocol !== "about:" || self.origin === "null") return new URL(href);
  const base = baseOf(document);
  return new URL(base.startsWith(`${self.origin}/`) ? base : self.origin);
}
