// SPDX-License-Identifier: Apache-2.0
// Armor in a DOM subtree, and where it stands. A look at textContent comes first; only where that
// hits is the subtree walked. Nothing is read from what a person edits (a draft is not a message).

import { findBlocks, mayHoldArmor, type TextBlock } from "./armor-text";
import { foreignText } from "./foreign-text";
import { attributeOf, closest, isElement, isOurs, localNameOf, textContentOf } from "./page-dom";
import { placeOf, textOf, type TextPlace } from "./text-of";

export interface FoundArmor extends TextBlock {
  first: TextPlace;
  /** The block's last character (not the place after it). */
  last: TextPlace;
  /** Other text than armor and our preface stands in the same body. */
  surrounded: boolean;
}

const editedTags = new Set(["textarea", "input", "select"]);

function isEdited(element: Element): boolean {
  if (editedTags.has(localNameOf(element))) return true;
  const editable = attributeOf(element, "contenteditable");
  return editable !== null && editable.toLowerCase() !== "false";
}

const isNotRead = (element: Element): boolean => isOurs(element) || isEdited(element);

const isInEditor = (root: Node): boolean =>
  isElement(root) &&
  closest(root, "textarea, [contenteditable]:not([contenteditable=false])") !== null;

export function findArmor(root: Node): FoundArmor[] {
  if (!mayHoldArmor(textContentOf(root)) || isInEditor(root)) return [];
  const page = textOf(root, isNotRead);
  const { blocks } = findBlocks(page.text);
  const surrounded = foreignText(page.text, blocks) !== "";
  return blocks.flatMap((block) => {
    const first = placeOf(page, block.start);
    const last = placeOf(page, block.end - 1);
    return first && last ? [{ ...block, first, last, surrounded }] : [];
  });
}

/** The text of a compose box, as a reader of the mail would see it. */
export function readBox(box: Element): string {
  if (localNameOf(box) === "textarea") return (box as HTMLTextAreaElement).value;
  return textOf(box, isOurs).text;
}
