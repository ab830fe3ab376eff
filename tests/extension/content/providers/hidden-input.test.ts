// SPDX-License-Identifier: Apache-2.0
import { draw, make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inputOf, isScrolled, surfaceOf } from "../../../../extension/src/content/providers/hidden-input";
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
