// SPDX-License-Identifier: Apache-2.0
// What stands on or beside a field or button and says what it is for. Fields of a component say it
// on the element around their shadow tree; old pages write it in the cell before.

import {
  attributeOf, closest, firstChildOf, isElement, isText, localNameOf, matches, nextSiblingOf, parentOf, previousSiblingOf, query,
  queryAll, rootOf, shadowHostOf, textContentOf,
} from "../page-dom";

export const fieldCss =
  "input:not([type]), input[type=text], input[type=email], input[type=search], textarea, " +
  "[contenteditable]:not([contenteditable=false]), [role=combobox], [role=textbox]";

const labelNames = [
  "aria-label", "placeholder", "title", "alt", "label", "data-tooltip", "data-label", "data-title", "data-original-title",
  "data-bs-original-title",
];
const codeNames = ["name", "id", "autocomplete", "data-action", "data-testid", "data-field", "class"];

const longest = 200;
const longestBeside = 60;
const mostLevels = 4;

/** The component whose only field this is; null: it is a part of a larger tree. */
function componentOf(element: Element): Element | null {
  const root = rootOf(element);
  const host = shadowHostOf(root);
  return host && queryAll(root, fieldCss).every((field) => field === element) ? host : null;
}

/** Which picture of a sheet this is. */
const pictureIn = (use: Element): string[] =>
  (attributeOf(use, "href") ?? attributeOf(use, "xlink:href") ?? "").split("#").slice(1);

export function namesOn(element: Element): string[] {
  const component = matches(element, fieldCss) ? componentOf(element) : null;
  const named = [element, ...(component ? [component] : [])].flatMap((one) =>
    codeNames.flatMap((name) => attributeOf(one, name)?.split(/\s+/) ?? []));
  return localNameOf(element) === "use" ? [...named, ...pictureIn(element)] : named;
}

/** What the element names as its label. */
function namedBy(element: Element): (Element | null)[] {
  const by = (attributeOf(element, "aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  return by.map((one) => query(rootOf(element), `#${CSS.escape(one)}`));
}

/** Labels that name the element by its id, hold it, or are named by it. */
function labelsFor(element: Element): (Element | null)[] {
  const id = attributeOf(element, "id");
  const forId = id ? query(rootOf(element), `label[for="${CSS.escape(id)}"]`) : null;
  return [forId, closest(element, "label"), ...namedBy(element)];
}

const written = (elements: readonly (Element | null)[]): string[] =>
  elements.flatMap((element) => (element ? [textContentOf(element)] : []));

const said = (element: Element): string[] =>
  labelNames.flatMap((name) => attributeOf(element, name) ?? []);

/** Pictures in a button say what it does. */
const onPictures = (element: Element): string[] => queryAll(element, "[aria-label], [alt], [title]").flatMap(said);

/** The words of an element itself, not of what is in it. */
export function ownText(element: Element): string {
  let text = "";
  for (let child = firstChildOf(element); child; child = nextSiblingOf(child)) {
    if (isText(child)) text += textContentOf(child);
  }
  return text;
}

const withinBounds = (labels: readonly string[]): string[] => labels.filter((label) => label.length < longest);

export function labelsOfField(element: Element): string[] {
  const component = componentOf(element);
  const onComponent = component ? [...said(component), ...written([...labelsFor(component), query(component, "[slot=label]")])] : [];
  return withinBounds([...said(element), ...written(labelsFor(element)), ...onComponent]);
}

export function labelsOfButton(element: Element): string[] {
  const value = matches(element, "input") ? [(element as HTMLInputElement).value] : [];
  return withinBounds([
    ...said(element), ...written(labelsFor(element)), ...value, textContentOf(element), ...onPictures(element),
  ]);
}

/** What says it only by standing there: an icon, a word. */
export const labelsOfSign = (element: Element): string[] =>
  withinBounds([...said(element), ...written(namedBy(element)), ownText(element)]);

const holdsField = (node: Node): boolean =>
  isElement(node) && (matches(node, fieldCss) || query(node, `${fieldCss}, select`) !== null);

/** Short texts before a field, from the nearest outwards, as far as no other field is between. */
export function textsBefore(field: Element): string[] {
  const texts: string[] = [];
  let at: Node | null = field;
  for (let level = 0; at && level < mostLevels; level++) {
    for (let before = previousSiblingOf(at); before; before = previousSiblingOf(before)) {
      if (holdsField(before)) return texts;
      const text = textContentOf(before).trim();
      if (text.length > longestBeside) return texts;
      if (text !== "") texts.push(text);
    }
    at = parentOf(at) ?? null;
    if (at && shadowHostOf(at)) at = shadowHostOf(at);
  }
  return texts;
}
