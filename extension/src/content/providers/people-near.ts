// SPDX-License-Identifier: Apache-2.0
// Who stands in a field of an unknown page: what is typed in it, and the chips beside it, which may
// carry their address in any attribute, in a hidden part, or not at all.

import { addressOf } from "../addresses";
import {
  childrenOf, contains, isElement, isText, localNameOf, matches, nextSiblingOf, previousSiblingOf, query, textContentOf,
} from "../page-dom";
import { kindOfLabel } from "./field-kind";
import { fieldCss, ownText } from "./field-labels";
import { above, walk } from "./page-fields";

export const isInput = (field: Element): field is HTMLInputElement | HTMLTextAreaElement =>
  localNameOf(field) === "input" || localNameOf(field) === "textarea";

const mostLevels = 4;
const addressWords = /[^\s<>"'(),:;[\]\\{}]+@[^\s<>"'(),:;[\]\\{}]+/gu;

/** Says nothing about who is there: examples, pictures, looks. */
const silent = new Set("placeholder pattern src srcset style class id for name action".split(" "));
/** Names that a page's own tests use, with words before an address: counts where nothing else has one. */
const isForTests = (name: string): boolean => /^data-(test|cy|qa)/.test(name);

const attributesOf = (element: Element, forTests: boolean): string[] =>
  Array.from(element.attributes)
    .filter(({ name, value }) => value.includes("@") && !silent.has(name) && (name !== "href" || value.startsWith("mailto:")))
    .filter(({ name }) => isForTests(name) === forTests)
    .map(({ value }) => value);

/** Through shadow trees too. */
function isWithin(outer: Node, inner: Element): boolean {
  if (contains(outer, inner)) return true;
  for (let at = above(inner); at; at = above(at)) if (at === outer) return true;
  return false;
}

/** Neighbouring chips have no space between them. */
const textsOf = (node: Node): string[] => childrenOf(node).filter(isText).map(textContentOf);

function* partsOf(part: Element): Generator<string> {
  const { trees, elements } = walk(part);
  for (const element of elements) {
    yield* attributesOf(element, false);
    if (isInput(element)) yield element.value;
    yield* textsOf(element);
  }
  for (const shadow of trees.slice(1)) yield* textsOf(shadow);
}

/** A choice, or a row, of whom the mail is from: nobody that it goes to. */
const isOfSender = (part: Element): boolean =>
  walk(part).elements.some((element) => localNameOf(element) === "select" || kindOfLabel(ownText(element)) === "from");

/** What stands beside a row, as far as the next field, in pages that put all fields into one. */
function beside(row: Element, others: readonly Element[]): Element[] {
  const found: Element[] = [];
  for (const next of [previousSiblingOf, nextSiblingOf]) {
    for (let at = next(row); at; at = next(at)) {
      if (!isElement(at)) continue;
      const field = at;
      const isOther = matches(field, fieldCss) || query(field, fieldCss) !== null || isOfSender(field);
      if (isOther || others.some((other) => isWithin(field, other))) break;
      found.push(field);
    }
  }
  return found;
}

/** The widest element around a field with no other field in it. */
function rowOf(field: Element, others: readonly Element[]): Element {
  let row = field;
  for (let level = 0; level < mostLevels; level++) {
    const wider = above(row);
    if (!wider || others.some((other) => isWithin(wider, other)) || isOfSender(wider)) break;
    row = wider;
  }
  return row;
}

const addressesIn = (texts: readonly string[]): string[] => {
  const found = (texts.join(" ").match(addressWords) ?? []).map(addressOf).filter((address) => address !== null);
  return [...new Set(found)];
};

/** Addresses in a field and in the chips beside it. */
export function addressesNear(field: Element, others: readonly Element[]): string[] {
  const row = rowOf(field, others);
  const parts = [row, ...beside(row, others)];
  const found = addressesIn(parts.flatMap((part) => [...partsOf(part)]));
  if (found.length > 0) return found;
  return addressesIn(parts.flatMap((part) => walk(part).elements).flatMap((element) => attributesOf(element, true)));
}
