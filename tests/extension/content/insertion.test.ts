// SPDX-License-Identifier: Apache-2.0
import { make } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { boxHolds, enterInField, insertText, setField, showsPart, typeInto } from "../../../extension/src/content/insertion";
import { installChrome } from "../page/fake-chrome";
import { installLocks } from "../page/fake-host";

const text = "first line\nsecond line\n\nfourth";
let asked: string[];

beforeEach(() => {
  installChrome();
  installLocks(); // the name of the system, too
  asked = [];
  document.body.replaceChildren();
});

function editor(): HTMLElement {
  const box = make("div", { contenteditable: "true", tabindex: "0" }, "old");
  document.body.append(box);
  box.addEventListener("beforeinput", () => asked.push("typing"));
  box.addEventListener("paste", () => asked.push("paste"));
  box.addEventListener("input", () => asked.push("input"));
  return box;
}

/** An editor that draws its own model, sooner or later, whole or in part. */
function modelled(box: HTMLElement, takes: "beforeinput" | "paste", draw: (text: string) => void): void {
  box.addEventListener(takes, (event) => {
    event.preventDefault();
    const typed = (event as InputEvent).data ?? (event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "";
    draw(typed);
  });
}

const paragraphs = (box: HTMLElement, lines: string[]) => {
  box.replaceChildren(...lines.map((line) => make("p", {}, line)));
};

describe("text comes into a box", () => {
  test("that is a field of the page, past a setter that a framework put on it", async () => {
    const field = make("textarea") as HTMLTextAreaElement;
    document.body.append(field);
    const seen: string[] = [];
    Object.defineProperty(field, "value", {
      configurable: true,
      get: () => Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.get!.call(field) as string,
      set: () => { throw new Error("the framework's own"); },
    });
    for (const type of ["input", "change"]) field.addEventListener(type, () => seen.push(`${type} ${field.value}`));
    assert.equal(await insertText(field, text), true);
    assert.deepEqual(seen, [`input ${text}`, `change ${text}`]);
  });

  test("by pasting first where it is long", async () => {
    const box = editor();
    modelled(box, "beforeinput", () => assert.fail("each line is a paragraph then"));
    modelled(box, "paste", (pasted) => { paragraphs(box, pasted.split("\n")); });
    assert.equal(await insertText(box, Array(200).fill("a line of no more than sixty-four letters").join("\n")), true);
    assert.deepEqual(asked, ["paste"]);
  });

  test("whose editor takes typing: it is asked for nothing else", async () => {
    const box = editor();
    modelled(box, "beforeinput", (typed) => { paragraphs(box, typed.split("\n")); });
    assert.equal(await insertText(box, text), true);
    assert.deepEqual(asked, ["typing"]);
    assert.equal(boxHolds(box, text), true);
  });

  test("whose editor takes a paste, and draws it a moment later", async () => {
    const box = editor();
    modelled(box, "paste", (typed) => setTimeout(() => { paragraphs(box, typed.split("\n")); }, 30));
    assert.equal(await insertText(box, text), true);
    assert.deepEqual(asked, ["typing", "paste"]);
    assert.equal(box.children.length, 4);
  });

  test("that has no editor: its lines are set, and the page is told", async () => {
    const box = editor();
    assert.equal(await insertText(box, text), true);
    assert.deepEqual(asked, ["typing", "paste", "input"]);
    assert.equal(box.querySelectorAll("br").length, 3);
    assert.equal(boxHolds(box, text), true);
  });

  test("in place of all that was in it", async () => {
    const box = editor();
    box.append(make("p", {}, "a signature"));
    await insertText(box, text);
    assert.doesNotMatch(box.textContent!, /old|signature/);
  });
});

describe("text does not come", () => {
  test("where an editor throws it away each time, and that is said", async () => {
    const box = editor();
    new MutationObserver(() => {
      if (box.textContent !== "mine") box.textContent = "mine";
    }).observe(box, { childList: true });
    assert.equal(await insertText(box, text), false);
    assert.equal(box.textContent, "mine");
  });

  test("whole where an editor draws a part of its model, which is not written over", async () => {
    const box = editor();
    modelled(box, "paste", (typed) => { paragraphs(box, typed.split("\n").slice(0, 2)); });
    assert.equal(await insertText(box, text), false);
    assert.equal(box.children.length, 2);
    assert.equal(showsPart(box, text), true);
    assert.equal(asked.includes("input"), false);
  });
});

test("a box shows a part of a text only if it shows some of it and no more", () => {
  const box = editor();
  for (const [shown, part] of [["", false], ["second", true], [text, false], ["first fourth", true], ["fourth first", false], ["first line second line", true], ["first line second fourth", false], ["second third", false]] as const) {
    box.textContent = shown;
    assert.equal(showsPart(box, text), part, shown);
  }
});

describe("an editor that is drawn and takes keys elsewhere", () => {
  for (const takesPaste of [true, false]) {
    test(`selects all and ${takesPaste ? "takes a paste" : "reads its field"}`, async () => {
      const [surface, field] = [make("div", {}, "old"), make("textarea")] as [HTMLElement, HTMLTextAreaElement];
      document.body.append(surface, field);
      let selected = false;
      field.addEventListener("keydown", ({ key, ctrlKey }) => { selected ||= key === "a" && ctrlKey; });
      const drawn = (typed: string) => { if (selected) surface.textContent = typed; };
      if (takesPaste) modelled(field, "paste", drawn);
      else field.addEventListener("input", () => { drawn(field.value); });
      assert.equal(await typeInto(field, text, () => surface.textContent), true);
      assert.equal(field.value, takesPaste ? "" : text);
    });
  }

  test("and says that it took a paste of which it sees nothing: its field is set", async () => {
    const [surface, field] = [make("div", {}, "old"), make("textarea")] as [HTMLElement, HTMLTextAreaElement];
    document.body.append(surface, field);
    modelled(field, "paste", () => undefined);
    field.addEventListener("input", () => { surface.textContent = field.value; });
    assert.equal(await typeInto(field, text, () => surface.textContent), true);
  });

  test("and has nothing but an EditContext: it is pasted into", async () => {
    const [surface, field] = [make("div", {}, "old"), make("div", { role: "textbox", tabindex: "0" })];
    document.body.append(surface, field);
    modelled(field, "paste", (typed) => { surface.textContent = typed; });
    assert.equal(await typeInto(field, text, () => surface.textContent), true);
  });
});

describe("people come into a field of chips", () => {
  test("pasted where the page takes that, and not typed as well", () => {
    const field = make("input", { type: "text" }) as HTMLInputElement;
    document.body.append(field);
    modelled(field, "paste", (typed) => asked.push(typed));
    field.addEventListener("keydown", () => asked.push("key"));
    enterInField(field, "bob@x.test");
    assert.deepEqual([asked, field.value], [["bob@x.test"], ""]);
  });

  test("else typed and ended with Enter, in a field or a box", () => {
    for (const field of [make("input", { type: "text" }), make("div", { contenteditable: "true", tabindex: "0" })]) {
      document.body.append(field);
      field.addEventListener("keydown", ({ key }) => asked.push(key));
      enterInField(field, "bob@x.test");
      assert.equal((field as HTMLInputElement).value ?? field.textContent, "bob@x.test");
    }
    assert.deepEqual(asked, ["Enter", "Enter"]);
  });
});

test("a field is set as its own kind", () => {
  const field = make("input", { type: "text" }) as HTMLInputElement;
  setField(field, "Subject");
  assert.equal(field.value, "Subject");
});
