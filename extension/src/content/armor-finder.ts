// SPDX-License-Identifier: Apache-2.0
// Armor in a DOM subtree, and where it stands. A look at all its letters comes first; only where that
// hits is the subtree walked. Nothing is read from what a person edits (a draft is not a message).

import { preface } from "../protocol/preface";
import { findBlocks, mayHoldArmor, type TextBlock } from "./armor-text";
import { foreignText } from "./foreign-text";
import {
  attributeOf, closest, designModeOf, documentOf, isElement, isOurs, localNameOf, queryAll,
} from "./page-dom";
import { isShownField, lettersOf, placeOf, textOf, type TextPlace } from "./text-of";

export interface FoundArmor extends TextBlock {
  first: TextPlace;
  /** The block's last character (not the place after it). */
  last: TextPlace;
  /** Other text than armor and our preface stands in the same body. */
  surrounded: boolean;
  /** The armor itself is in a file of the mail; this is where its preface stands. */
  inFile?: true;
}

/** In one word, however a page breaks its lines. */
const prefaceBegin = "age-encryption.org";

const editedTags = new Set(["textarea", "input", "select"]);

/** Boxes that do not say of themselves that they are edited. */
const edited = new WeakSet<Element>();
export const markEdited = (box: Element): WeakSet<Element> => edited.add(box);

function isEdited(element: Element): boolean {
  if (edited.has(element)) return true;
  if (editedTags.has(localNameOf(element))) return !isShownField(element);
  const editable = attributeOf(element, "contenteditable");
  return editable !== null && editable.toLowerCase() !== "false";
}

const isNotRead = (element: Element): boolean => isOurs(element) || isEdited(element);

const isInEditor = (root: Node): boolean =>
  designModeOf(documentOf(root)) === "on" ||
  (isElement(root) && closest(root, "textarea, [contenteditable]:not([contenteditable=false])") !== null);

const comesAfter = (node: Node, other: Node): boolean =>
  (Node.prototype.compareDocumentPosition.call(other, node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

export function findArmor(root: Node): FoundArmor[] {
  if (!mayHoldArmor(lettersOf(root)) || isInEditor(root)) return [];
  const page = textOf(root, isNotRead);
  const { blocks } = findBlocks(page.text);
  const surrounded = foreignText(page.text, blocks) !== "";
  const mounted = queryAll(root, "letterlock-message").filter(isOurs);
  return blocks.flatMap((block) => {
    const first = placeOf(page, block.start);
    const last = placeOf(page, block.end - 1);
    if (!first || !last) return [];
    // A beginning and an end that a message stands between are not one: that message would go.
    const isTorn = mounted.some((host) => comesAfter(host, first.node) && comesAfter(last.node, host));
    return isTorn ? [] : [{ ...block, first, last, surrounded }];
  });
}

const prefaceWords = new RegExp(
  preface.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"),
);

/** Our preface without armor: the mail is in a file. It begins the body, or `isInFile` says so. */
export function findPreface(root: Node, isInFile: () => boolean): FoundArmor | null {
  if (!lettersOf(root).includes(prefaceBegin) || isInEditor(root)) return null;
  const page = textOf(root, isNotRead);
  const match = prefaceWords.exec(page.text);
  if (!match || (page.text.slice(0, match.index).trim() !== "" && !isInFile())) return null;
  const end = match.index + match[0].length;
  const first = placeOf(page, match.index);
  const last = placeOf(page, end - 1);
  const surrounded = foreignText(page.text, []) !== "";
  const block = { kind: "message", start: match.index, end, armored: "", truncated: false } as const;
  return first && last ? { ...block, first, last, surrounded, inFile: true } : null;
}

/** The text of a compose box, as a reader of the mail would see it. */
export function readBox(box: Element): string {
  if (localNameOf(box) === "textarea") return (box as HTMLTextAreaElement).value;
  return textOf(box, isOurs).text;
}
