// SPDX-License-Identifier: Apache-2.0
// A webmail from its description.

import { bodyOf, contains, localNameOf, query } from "../page-dom";
import { checkSelectors, find, findEvery } from "../selectors";
import { siteOf } from "../site";
import type { Message, Webmail } from "../webmail";
import { DescribedCompose } from "./described-compose";
import { DescribedMessage } from "./described-message";
import type { Description } from "./description";
import { above, frameDocumentOf } from "./page-fields";

const mostLevels = 25;

const isHostOf = (hosts: readonly string[], hostname: string): boolean =>
  hosts.some((host) => (host.startsWith("*.") ? `.${hostname}`.endsWith(host.slice(1)) : hostname === host));

/** The smallest element around an editor that has a Send and a field for people. */
function rootAround(editor: Element, { compose }: Description): Element | null {
  let around = above(editor);
  for (let level = 0; around && level < mostLevels; level++, around = above(around)) {
    if (find(around, compose.send ?? []) && find(around, compose.to ?? [])) return around;
  }
  return null;
}

/** Only what is not inside another one. */
const outermost = (found: readonly Element[]): Element[] =>
  found.filter((one) => !found.some((other) => other !== one && contains(other, one)));

function composeRoots(document: Document, webmail: Description): Element[] {
  const { root, editor } = webmail.compose;
  if (root) return outermost(findEvery(document, root));
  const around = findEvery(document, editor ?? []).map((one) => rootAround(one, webmail));
  return [...new Set(around.filter((one) => one !== null))];
}

/** The letter: in the page, or in a frame that has loaded. */
function letterIn(found: Element, { message }: Description): Element | null {
  if (localNameOf(found) !== "iframe") return found;
  const inside = frameDocumentOf(found);
  if (!inside) return null;
  return find(inside, message.bodyInFrame ?? []) ?? (bodyOf(inside) as Element | null);
}

/** The smallest element around a letter with a sender, if it holds no other letter. */
function headedRoot(found: Element, { message }: Description): Element | null {
  let around = above(found);
  for (let level = 0; around && level < mostLevels; level++, around = above(around)) {
    if (outermost(findEvery(around, message.body ?? [])).length > 1) return null;
    if (find(around, message.sender ?? [])) return around;
  }
  return null;
}

function messages(document: Document, webmail: Description): Message[] {
  const { message, body } = webmail.message;
  const roots = message ? outermost(findEvery(document, message)) : [];
  return outermost(findEvery(document, body ?? [])).flatMap((found) => {
    const letter = letterIn(found, webmail);
    const root = roots.find((one) => one !== found && contains(one, found)) ?? headedRoot(found, webmail);
    return letter ? [new DescribedMessage(root, letter, webmail)] : [];
  });
}

export function webmailOf(webmail: Description): Webmail {
  const { name, hosts } = webmail;
  return {
    name,
    hosts,
    match: (url, document) => isHostOf(hosts, url.hostname) || (webmail.isPage?.(url, document) ?? false),
    composes: (document) => composeRoots(document, webmail).map((root) => new DescribedCompose(root, webmail)),
    messages: (document) => messages(document, webmail),
    newMailUrl: (document) => webmail.newMailUrl?.(siteOf(document)) ?? null,
    selfCheck: (document) => [
      ...checkSelectors(document, webmail.compose), ...checkSelectors(document, webmail.message),
    ],
  };
}

/** True where one of these is on the page: for what no address tells. */
export const hasAny = (document: Document, css: string): boolean => query(document, css) !== null;
