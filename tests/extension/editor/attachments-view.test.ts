// SPDX-License-Identifier: Apache-2.0
import { act, make, press, transferOf } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Attachments } from "../../../extension/src/editor/attachments";
import { AttachmentsView } from "../../../extension/src/editor/attachments-view";
import { installChrome } from "../page/fake-chrome";

const file = (name: string) => new File(["abc"], name);

// One view for all tests: it listens on the document.
installChrome();
const places = ["attach", "files"].map((id) => make("div", { id }));
document.body.append(...places, make("div", { id: "outcome" }), make("p", { id: "status" }), make("input", { id: "file-input", type: "file" }));
let told: string[] = [];
const attachments: Attachments = new Attachments(() => { view.render(); });
const view = new AttachmentsView(attachments, () => told.push("edited"), () => told.push("cancel"));

beforeEach(() => {
  attachments.remember([]);
  told = [];
});

const names = () => [...document.querySelectorAll("#files bdi")].map(({ textContent }) => textContent);
const drop = (type: string, ...files: File[]) =>
  new DragEvent(type, { dataTransfer: transferOf(...files), bubbles: true, cancelable: true } as never);
const paste = (...files: File[]) =>
  new ClipboardEvent("paste", { clipboardData: transferOf(...files), bubbles: true, cancelable: true } as never);

describe("files come in", () => {
  test("dropped anywhere on the window, which shows that it takes them", () => {
    const over = drop("dragover", file("a.txt"));
    act(document.body, over);
    assert.equal(over.defaultPrevented, true);
    assert.equal(document.body.classList.contains("dropping"), true);
    const dropped = drop("drop", file("a.txt"), file("b.txt"));
    act(document.body, dropped);
    assert.equal(dropped.defaultPrevented, true);
    assert.equal(document.body.classList.contains("dropping"), false);
    assert.deepEqual(names(), ["a.txt", "b.txt"]);
    assert.deepEqual(told, ["edited"]);
  });

  test("pasted, while pasted text stays the text field's own", () => {
    const files = paste(file("shot.png"));
    act(document.body, files);
    assert.equal(files.defaultPrevented, true);
    const text = paste();
    act(document.body, text);
    assert.equal(text.defaultPrevented, false);
    assert.deepEqual(names(), ["shot.png"]);
    assert.deepEqual(told, ["edited"]);
  });

  test("not as the picture that an office program puts beside copied words", () => {
    const copied = (words: string) => {
      const event = paste(file("image.png"));
      Object.defineProperties(event.clipboardData, { types: { value: ["text/html", "Files"] }, getData: { value: () => words } });
      return event;
    };
    const words = copied("the plan");
    act(document.body, words);
    assert.deepEqual([words.defaultPrevented, names()], [false, []]);
    const picture = copied("");
    act(document.body, picture);
    assert.deepEqual([picture.defaultPrevented, names()], [true, ["image.png"]]);
  });

  test("but no folder, which is said, and the files dropped with it are taken", () => {
    const dropped = drop("drop", file("a.txt"), file("holiday"));
    (dropped as unknown as { dataTransfer: ReturnType<typeof transferOf> }).dataTransfer.items.folders.add("holiday");
    act(document.body, dropped);
    assert.deepEqual(names(), ["a.txt"]);
    assert.match(document.getElementById("outcome")!.textContent!, /folder cannot be attached: .*holiday/);
  });

  test("not by events that a script makes, nor by dragging text", () => {
    document.body.dispatchEvent(drop("drop", file("a.txt")));
    document.body.dispatchEvent(paste(file("a.txt")));
    const text = drop("drop");
    act(document.body, text);
    assert.equal(text.defaultPrevented, false);
    assert.deepEqual([names(), told], [[], []]);
  });
});

describe("the list", () => {
  const remove = () => document.querySelector<HTMLElement>("#files .remove")!;

  test("takes a file out by its button, and while it is sealed cancels instead", () => {
    attachments.add([file("a.txt")]);
    assert.match(remove().getAttribute("aria-label")!, /^Remove .*a\.txt/);
    attachments.underWay = true;
    press(remove());
    assert.deepEqual([names(), told], [["a.txt"], ["cancel"]]);
    attachments.underWay = false;
    press(remove());
    assert.deepEqual([names(), told], [[], ["cancel", "edited"]]);
  });

  test("shows how far a file is sealed without drawing its line anew", () => {
    attachments.add([file("a.txt")]);
    const bar = document.querySelector("progress")!;
    assert.equal(bar.hidden, true);
    attachments.progress(attachments.files[0]!, 2);
    assert.equal(document.querySelector("progress"), bar);
    assert.deepEqual([bar.hidden, bar.value, bar.max], [false, 2, 3]);
    attachments.progress(attachments.files[0]!, null);
    assert.equal(bar.hidden, true);
  });

  test("names the files of a draft that have to be added again, until they are or are let go", () => {
    attachments.remember(["a.txt", "b.txt"]);
    assert.match(document.getElementById("files")!.textContent!, /a\.txt, b\.txt/);
    act(document.body, drop("drop", file("b.txt")));
    assert.deepEqual(attachments.missing, ["a.txt"]);
    press(document.querySelector("#files .note button")!);
    assert.deepEqual(attachments.names(), ["b.txt"]);
  });
});
