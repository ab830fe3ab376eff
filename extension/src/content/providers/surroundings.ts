// SPDX-License-Identifier: Apache-2.0
// What stands around a box on an unknown page: the part of the page that is its mail.

import { localNameOf } from "../page-dom";
import type { FieldKind } from "./field-kind";
import { above, levelsAround } from "./page-fields";

const mostLevels = 30;

export interface Surroundings {
  root: Element;
  kinds: ReadonlySet<FieldKind>;
}

export const isWhole = (kinds: ReadonlySet<FieldKind>): boolean =>
  kinds.has("send") && kinds.has("to") && kinds.has("subject");

/** The smallest element around the box with a Send and the fields of a mail; else what has most. */
export function surroundings(box: Element): Surroundings {
  const kinds = new Set<FieldKind>();
  let root = above(box) ?? box;
  for (const level of levelsAround(box, mostLevels)) {
    const before = kinds.size;
    for (const kind of level.kinds) kinds.add(kind);
    if (kinds.size > before) root = level.around;
    if (isWhole(kinds)) break;
  }
  return { root, kinds };
}

/** All elements around one, from the inside, out of shadow trees and frames. */
export function allAbove(element: Element): Element[] {
  const all: Element[] = [];
  for (let at = above(element); at; at = above(at)) all.push(at);
  return all;
}

/** The form that a box is in, or the frame around it. */
export const formAround = (box: Element): Element | null =>
  [box, ...allAbove(box)].find((at) => localNameOf(at) === "form") ?? null;
