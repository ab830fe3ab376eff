// SPDX-License-Identifier: Apache-2.0

import { attributeOf, baseOf, documentOf, windowOf } from "./page-dom";

/** The address of a page; of a window that a page opened blank and filled by script, that page's. */
export function siteOf(document: Document): URL {
  const { href, protocol } = location;
  if (protocol !== "about:" || self.origin === "null") return new URL(href);
  const base = baseOf(document);
  return new URL(base.startsWith(`${self.origin}/`) ? base : self.origin);
}

/** The page that a document is a part of: a frame that its page filled by script belongs to that. */
export function pageOf(document: Document): Document {
  const frame = windowOf(document)?.frameElement;
  if (!frame || !/^\s*(about:|javascript:|$)/.test(attributeOf(frame, "src") ?? "")) return document;
  return pageOf(documentOf(frame));
}
