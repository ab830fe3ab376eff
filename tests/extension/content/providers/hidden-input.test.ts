// SPDX-License-Identifier: Apache-2.0
import { draw, make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { inputOf, isScrolled, readDrawn, surfaceOf, withoutLineNumbers } from "../../../../extension/src/content/providers/hidden-input";
import { installChrome } from "../../page/fake-chrome";

beforeEach(() => {
  installChrome();
  document.body.replaceChildren();
});

function editorOf(field: HTMLElement) {
  const clip = make("div", {}, field);
  const surface = make("div", {}, clip, make("pre", {}, "a drawn line"));
  document.body.append(make("section", {}, surface));
  return { clip, surface };
}

test("a field that is clipped away types into what is drawn around it", () => {
  const field = make("textarea");
  const { clip, surface } = editorOf(field);
  draw(field, 1000, 16);
  draw(clip, 3, 0);
  assert.equal(surfaceOf(field), surface);
  assert.equal(inputOf(surface), field);
});

test("so does one that is transparent or thin", () => {
  for (const [style, width] of [["opacity: 0", 400], ["", 1]] as const) {
    const field = make("textarea", { style });
    const { clip, surface } = editorOf(field);
    draw(field, width, 20);
    draw(clip, 20, 20);
    assert.equal(surfaceOf(field), surface);
  }
});

test("a field that people see is no such thing, nor is one of people, nor another element", () => {
  const seen = make("textarea");
  const to = make("textarea", { name: "to", style: "opacity: 0" });
  const line = make("div", { contenteditable: "true", style: "opacity: 0" });
  for (const field of [seen, to, line]) {
    const { surface } = editorOf(field);
    assert.equal(surfaceOf(field), null);
    assert.equal(inputOf(surface), null);
  }
});

test("a field without anything large around it types into nothing", () => {
  const field = make("textarea", { style: "opacity: 0" });
  const { clip, surface } = editorOf(field);
  for (const one of [clip, surface, surface.parentElement!, document.body]) draw(one, 50, 10);
  assert.equal(surfaceOf(field), null);
  draw(document.body, 500, 160);
});

test("a box that takes keys itself has no other field, whatever is in it", () => {
  const box = make("div", { contenteditable: "true" }, make("textarea", { style: "opacity: 0" }));
  document.body.append(box);
  assert.equal(inputOf(box), null);
});

test("text that goes on below what is drawn is noticed", () => {
  const inner = make("div");
  const box = make("div", {}, inner);
  document.body.append(box);
  assert.equal(isScrolled(box), false);
  Object.defineProperties(inner, { clientHeight: { value: 160 }, scrollHeight: { value: 900 } });
  assert.equal(isScrolled(box), true);
});

test("an element that takes keys and is not edited itself types into what is drawn around it", () => {
  const field = make("div", { role: "textbox", tabindex: "0" });
  const { clip, surface } = editorOf(field);
  draw(field, 0, 19);
  draw(clip, 0, 19);
  assert.equal(surfaceOf(field), surface);
  assert.equal(inputOf(surface), field);
});

test("a field that an editor has put away types into nothing, nor does one right below the page", () => {
  const away = make("textarea", { style: "visibility: hidden; opacity: 0" });
  const { surface } = editorOf(away);
  assert.equal(surfaceOf(away), null);
  assert.equal(inputOf(surface), null);
  const helper = make("textarea", { style: "opacity: 0" });
  document.body.append(helper);
  assert.equal(surfaceOf(helper), null);
});

describe("an editor that scrolls by itself", () => {
  const lines = (...tops: number[]) => tops.map((top) => {
    const line = make("div", {}, ...(top === tops[0] ? ["first"] : []));
    draw(line, 400, 20, 0, top);
    return line;
  });
  function editor(layerTop: number, ...tops: number[]) {
    const field = make("textarea", { style: "opacity: 0" });
    const layer = make("div", {}, ...lines(...tops));
    const surface = make("div", {}, field, layer);
    document.body.append(surface);
    draw(layer, 400, 16_777_216, 0, layerTop);
    return surface;
  }

  test("shows all with room below its last line", () => {
    assert.equal(isScrolled(editor(0, 0, 20, 40)), false);
  });

  test("may have more where a line, blank or not, reaches the edge, or a layer begins above", () => {
    assert.equal(isScrolled(editor(0, 0, 20, 140)), true);
    assert.equal(isScrolled(editor(-40, 0, 20)), true);
  });

  test("shows all where it has grown with its lines, and no line reaches past it", () => {
    assert.equal(isScrolled(editor(0, 0, 20, 140), true), false);
    assert.equal(isScrolled(editor(0, 0, 20, 150), true), true);
    assert.equal(isScrolled(editor(-40, 0, 20), true), true);
  });

  test("is judged by what it scrolls with, if there is such a thing", () => {
    const surface = editor(0, 0, 140);
    const bar = make("div", { style: "overflow-y: scroll" });
    surface.append(bar);
    assert.equal(isScrolled(surface), false);
    Object.defineProperties(bar, { clientHeight: { value: 160 }, scrollHeight: { value: 900 } });
    assert.equal(isScrolled(surface), true);
  });
});

describe("what is drawn", () => {
  const rows: [what: string, drawn: string, text: string][] = [
    ["numbers of lines in a column", "1\n2\nA letter\nof two", "A letter\nof two"],
    ["numbers beside each line", "7\nA letter\n8\nof two", "A letter\nof two"],
    ["numbers in the order of drawing", "9\n8\n10\nA letter", "A letter"],
    ["a number that somebody typed", "1\n2\nA letter\n1234", "1\n2\nA letter\n1234"],
    ["the same number beside its line", "1\n2\nA letter\n2", "1\n2\nA letter\n2"],
    ["a number below text", "A letter\n1", "A letter\n1"],
    ["text without numbers", "A letter", "A letter"],
  ];
  for (const [what, drawn, text] of rows) {
    test(`is read with care for ${what}`, () => { assert.equal(withoutLineNumbers(drawn), text); });
  }

  test("is read without letters that are there to be measured", () => {
    const measure = make("div", { style: "visibility: hidden" }, "XXXX", make("div", {}, "XX"));
    const open = make("div", { style: "visibility: hidden" }, make("p", { style: "visibility: visible" }, "seen"));
    const surface = make("div", {}, measure, make("pre", {}, "A letter"), open);
    document.body.append(surface);
    assert.equal(readDrawn(surface).trim(), "A letter\nseen");
  });
});
