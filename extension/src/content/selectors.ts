// SPDX-License-Identifier: Apache-2.0
// Selectors as ordered alternatives, each with where it was seen and when, so that a page's change
// costs one line and the tests' copies of pages tell which line hits nothing.

import { query, queryAll } from "./page-dom";

/** [css, source, month it was last seen to hit] */
export type Alternative = readonly [css: string, source: string, month: string];
export type Selectors<Key extends string> = Readonly<Record<Key, readonly Alternative[]>>;

/** The first alternative that hits. */
export function find(root: Node, alternatives: readonly Alternative[]): Element | null {
  for (const [css] of alternatives) {
    const found = query(root, css);
    if (found) return found;
  }
  return null;
}

/** All elements of the first alternative that hits. */
export function findAll(root: Node, alternatives: readonly Alternative[]): Element[] {
  for (const [css] of alternatives) {
    const found = queryAll(root, css);
    if (found.length > 0) return found;
  }
  return [];
}

/** All elements of every alternative, each once: where missing one would be dangerous. */
export function findEvery(root: Node, alternatives: readonly Alternative[]): Element[] {
  return alternatives.length === 0 ? [] : queryAll(root, alternatives.map(([css]) => css).join(","));
}

export function checkSelectors<Key extends string>(
  root: Node,
  selectors: Partial<Selectors<Key>>,
): { key: string; hit: boolean }[] {
  return Object.entries<readonly Alternative[]>(selectors as Selectors<Key>).map(([key, alternatives]) => ({
    key, hit: find(root, alternatives) !== null,
  }));
}
