// SPDX-License-Identifier: Apache-2.0
// Files on an unknown page: where they can be put, which ones a compose shows, and what a page
// offers to download. A file is known by a name that looks like one.

import {
  attributeOf, contains, matches, queryAll, rectangleOf, textContentOf,
} from "../page-dom";
import { sameOriginUrl, fetchFile } from "../page-link";
import type { PageAttachment } from "../webmail";
import { ownText } from "./field-labels";
import { above, treesOf } from "./page-fields";

const extensions =
  "age|asc|avif|bmp|bz2|csv|doc|docm|docx|eml|epub|flac|gif|gpg|gz|heic|htm|html|ics|iso|jpe?g|json|" +
  "key|log|m4a|md|mkv|mov|mp3|mp4|msg|numbers|odg|odp|ods|odt|ogg|opus|p7m|p7s|pages|pdf|pgp|png|pps|" +
  "ppsx|ppt|pptx|ps|py|rar|rtf|sh|sig|sql|svg|tar|tex|tgz|tiff?|torrent|txt|vcf|wav|webm|webp|wps|" +
  "xls|xlsm|xlsx|xml|xps|xz|ya?ml|zip|zst|7z";
const fileName = new RegExp(`(?:^|[\\s"“(])([^\\s"“/\\\\<>|:*?][^"/\\\\<>|:*?\\n]{0,200}\\.(?:${extensions}))(?=$|[\\s"”),;(])`, "iu");

/** The file name in a short text; null: there is none. */
export function fileNameIn(text: string): string | null {
  return text.length > 300 ? null : (fileName.exec(text.trim())?.[1] ?? null);
}

const levelsToName = 3;
const mostParts = 12;
const levelsOutside = 4;
const longestEntry = 200;

const labelled = ["download", "data-filename", "data-name", "title", "aria-label"];

const nameOn = (element: Element): string | null =>
  [ownText(element), ...labelled.map((name) => attributeOf(element, name) ?? "")]
    .map(fileNameIn).find((name) => name !== null) ?? null;

/** The name on an element that stands for a file, with or without its size and buttons. */
export function nameOfFile(element: Element): string {
  const whole = textContentOf(element).trim();
  return nameOn(element) ?? fileNameIn(whole) ?? (whole || (attributeOf(element, "title") ?? ""));
}

/** A name that is drawn in parts: the smallest element that has all of it, and no file in a part. */
function nameInParts(element: Element): string | null {
  const parts = queryAll(element, "*");
  if (parts.length === 0 || parts.length > mostParts || textContentOf(element).length > longestEntry) return null;
  const name = fileNameIn(textContentOf(element));
  return parts.every((part) => nameOn(part) === null && fileNameIn(textContentOf(part)) === null) ? name : null;
}

/** Names of files that a compose shows outside its box; a name and its tooltip count once. */
export function filesShown(elements: readonly Element[], box: Element): string[] {
  const names = new Map<string, Element[]>();
  for (const element of elements) {
    if (contains(box, element)) continue;
    const name = nameOn(element) ?? nameInParts(element);
    if (name === null) continue;
    const before = names.get(name) ?? [];
    const isSameFile = before.some((other) => above(other) === above(element) || contains(other, element));
    if (!isSameFile) names.set(name, [...before, element]);
  }
  return [...names].flatMap(([name, shown]) => shown.map(() => name));
}

/** Names of files chosen and not yet taken from their field. */
export const filesChosen = (elements: readonly Element[]): string[] =>
  elements
    .filter((element) => matches(element, "input[type=file]"))
    .flatMap((input) => Array.from((input as HTMLInputElement).files ?? [], ({ name }) => name));

/** An upload that is not at its end, as far as a page says so in standard words. */
export function uploads(elements: readonly Element[]): boolean {
  return elements.some((bar) => {
    if (!matches(bar, "progress, [role=progressbar]") || rectangleOf(bar).width === 0) return false;
    const most = Number(attributeOf(bar, "aria-valuemax") ?? attributeOf(bar, "max") ?? 100);
    const now = Number(attributeOf(bar, "aria-valuenow") ?? attributeOf(bar, "value") ?? 0);
    return now < most;
  });
}

const takesAnything = (input: Element): boolean => {
  const accept = attributeOf(input, "accept") ?? "";
  return accept.trim() === "" || accept.includes("*/*");
};

/** The file field nearest to the box that takes files of any kind, in its compose or not far around that. */
export function fileInputNear(box: Element, compose: Element): HTMLInputElement | null {
  let outside = 0;
  for (let around = above(box); around && outside <= levelsOutside; around = above(around)) {
    if (around === compose || outside > 0) outside++;
    const inputs = treesOf(around).flatMap((tree) => queryAll(tree, "input[type=file]:not(:disabled)"));
    const fitting = inputs.filter(takesAnything);
    const found = fitting.find((input) => matches(input, "[multiple]")) ?? fitting[0];
    if (found) return found as HTMLInputElement;
  }
  return null;
}

const downloads = /download|attachment|getfile|herunterladen|télécharger|descargar|baixar|scarica|скачать|下载|下載|ダウンロード/i;

/** What else stands beside a file may delete or forward it: following that is not for us. */
const saysDownload = (link: Element): boolean =>
  [...["href", "title", "aria-label", "class"].map((name) => attributeOf(link, name) ?? ""), textContentOf(link)]
    .some((text) => downloads.test(text)) || attributeOf(link, "download") !== null;

/** The only file named around a link that does not name one itself: "Download" beside it. */
function nameBeside(link: Element): string | null {
  if (!saysDownload(link)) return null;
  let around = above(link);
  for (let level = 0; around && level < levelsToName; level++, around = above(around)) {
    const text = [around, ...queryAll(around, "*")].map(ownText).join(" ");
    if (text.length > longestEntry) return null;
    const name = fileNameIn(text);
    if (name !== null) return fileNameIn(text.replace(name, " ")) === null ? name : null;
  }
  return null;
}

/** Files that a page links to on its own origin, by names that look like files; who says "download" first. */
export function linkedFiles(root: Element | ShadowRoot): PageAttachment[] {
  const links = queryAll(root, "a[href]").flatMap((link) => {
    const name = nameOn(link) ?? fileNameIn(textContentOf(link)) ?? nameBeside(link);
    const url = name === null ? null : sameOriginUrl(link);
    return name !== null && url ? [{ link, file: { name, fetch: () => fetchFile(url) } }] : [];
  });
  const saves = links.filter(({ link }) => attributeOf(link, "download") !== null);
  return [...saves, ...links.filter((one) => !saves.includes(one))].map(({ file }) => file);
}
