// SPDX-License-Identifier: Apache-2.0
import { beginDesign, draw, make, shadowOf } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { boxAt, boxBelow, findBox, focused, foreignSite, isLargeEnough } from "../../../../extension/src/content/providers/find-box";
import { installChrome } from "../../page/fake-chrome";

beforeEach(() => {
  installChrome();
  document.body.replaceChildren();
});

const box = (attributes: Record<string, string> = {}, ...children: (Node | string)[]) =>
  make("div", { contenteditable: "true", tabindex: "0", ...attributes }, ...children);

function frame(attributes: Record<string, string> = {}): HTMLIFrameElement {
  const made = make("iframe", attributes) as HTMLIFrameElement;
  document.body.append(made);
  return made;
}

/** A frame whose document the browser keeps from us. */
function foreignFrame(src: string): HTMLIFrameElement {
  const made = frame({ src });
  Object.defineProperty(made, "contentDocument", { value: null });
  return made;
}

describe("the box", () => {
  test("is what has the focus, though another is larger", () => {
    const [small, large] = [box(), make("textarea")];
    document.body.append(small, large);
    draw(small, 200, 40);
    assert.equal(findBox(document), large);
    small.focus();
    assert.equal(findBox(document), small);
  });

  test("is as large as the frame that it has to itself", () => {
    const inner = frame().contentDocument!;
    const line = inner.createElement("div");
    line.setAttribute("contenteditable", "true");
    inner.body.append(line);
    draw(line, 400, 18);
    assert.equal(isLargeEnough(line), true);
    inner.body.append(inner.createElement("textarea"));
    assert.equal(isLargeEnough(line), false);
  });

  test("is all of an editor, not the paragraph in it", () => {
    const line = make("p", { contenteditable: "true", tabindex: "0" }, "a line");
    const editor = box({}, make("div", {}, line));
    document.body.append(editor);
    line.focus();
    assert.equal(findBox(document), editor);
  });

  test("is not the field of the subject or of people that has the focus", () => {
    const editor = make("textarea", { class: "editor" });
    for (const name of ["subject", "to"]) {
      const field = make("textarea", { name });
      document.body.replaceChildren(field, editor);
      draw(field, 900, 300);
      field.focus();
      assert.equal(findBox(document), editor, name);
      assert.equal(boxAt(field), null);
      editor.remove();
      assert.equal(findBox(document), null, "an editor may come late");
    }
  });

  test("without focus is the one with most of it in view", () => {
    const [scrolledOff, seen] = [box(), box()];
    document.body.append(scrolledOff, seen);
    draw(scrolledOff, 1000, 700, 0, 750); // 18 pixels of it
    draw(seen, 300, 100);
    assert.equal(findBox(document), seen);
  });

  test("can be written in, and has room for a mail", () => {
    const unfit = [
      make("textarea", { readonly: "" }), make("textarea", { disabled: "" }), box({ "aria-readonly": "true" }),
      box({ contenteditable: "false" }), make("input", { type: "text" }),
    ];
    const narrow = box();
    draw(narrow, 90, 400);
    const low = box();
    draw(low, 400, 20);
    document.body.append(...unfit, narrow, low);
    assert.equal(findBox(document), null);
  });

  test("is found in closed shadow trees, each in the other", () => {
    const [outer, inner, editor] = [make("x-mail"), make("x-editor"), box()];
    outer.attachShadow({ mode: "closed" }).append(inner);
    inner.attachShadow({ mode: "closed" }).append(editor);
    document.body.append(outer);
    assert.equal(findBox(document), null);
    const opened = (host: Element) => (host.localName.startsWith("x-") ? shadowOf(host) : null);
    Object.assign(chrome, { dom: { openOrClosedShadowRoot: opened } });
    assert.equal(findBox(document), editor);
    editor.focus();
    assert.equal(focused(document), editor);
  });

  test("is found in frames of the same origin, each in the other", () => {
    const inside = frame().contentDocument!;
    const nested = inside.createElement("iframe");
    inside.body.append(nested);
    const editor = nested.contentDocument!.createElement("textarea");
    nested.contentDocument!.body.append(editor);
    assert.equal(findBox(document), editor);
  });

  test("is the body where a whole document is written in, in a frame too", () => {
    const inside = frame().contentDocument!;
    inside.body.append(inside.createElement("p"));
    assert.equal(findBox(document), null);
    beginDesign(inside);
    assert.equal(findBox(document), inside.body);
    assert.equal(boxAt(inside.body.firstElementChild!), inside.body);
  });

  test("that the page drew in place of another is the largest below what stands around it", () => {
    const [subject, editor, elsewhere] = [box({ class: "subject" }), box(), box()];
    const compose = make("section", {}, subject, editor);
    document.body.append(compose, elsewhere);
    draw(subject, 900, 200);
    draw(elsewhere, 1000, 700);
    assert.equal(boxBelow(compose), editor);
    editor.remove();
    assert.equal(boxBelow(compose), null);
  });
});

describe("a frame that cannot be looked into", () => {
  test("answers itself while it has the focus, whatever else there is", () => {
    const foreign = foreignFrame("https://editor.test/new");
    document.body.append(box());
    foreign.focus();
    assert.equal(document.activeElement, foreign);
    assert.equal(findBox(document), null);
  });

  test("is told by its site: the one with the focus, else the largest", () => {
    const [small, large] = ["https://small.test/a", "https://large.test/b"].map(foreignFrame);
    draw(small!, 300, 100);
    assert.equal(foreignSite(document), "https://large.test");
    small!.focus();
    assert.equal(foreignSite(document), "https://small.test");
    large!.remove();
  });

  test("is no site where it has no address of the web, or is not drawn", () => {
    const unseen = foreignFrame("https://unseen.test/");
    draw(unseen, 0, 0);
    for (const src of ["about:blank", "data:text/html,x", "blob:https://mail.test/1", "https://"]) foreignFrame(src);
    frame({ src: "" });
    assert.equal(foreignSite(document), null);
  });
});
