// SPDX-License-Identifier: Apache-2.0
import { draw, make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { fileInputNear, fileNameIn, filesShown, linkedFiles, uploads } from "../../../../extension/src/content/providers/page-files";
import { walk } from "../../../../extension/src/content/providers/page-fields";
import { installChrome } from "../../page/fake-chrome";

beforeEach(() => {
  installChrome();
  document.body.replaceChildren();
});

test("a file is known by a name that looks like one", () => {
  for (const [text, name] of [
    ["plan.pdf", "plan.pdf"], ["plan.pdf (2 KB)", "plan.pdf"], ["“my plan.PDF”", "my plan.PDF"],
    ["letterlock-1a2b3c4d.age", "letterlock-1a2b3c4d.age"], ["archive.tar.gz", "archive.tar.gz"],
    ["see example.org", null], ["Version 1.2", null], ["", null], ["a.pdf".padStart(400, "x"), null],
  ] as const) {
    assert.equal(fileNameIn(text), name, text);
  }
});

describe("the files of a compose", () => {
  test("are those around the box, each once with its tooltip, and the same name as often as it is there", () => {
    const box = make("div", {}, "see plan.pdf");
    const file = (name: string) => make("li", {}, make("span", { title: name }, name), " (2 KB)");
    const root = make("section", {}, box, make("ul", {}, file("a.txt"), file("b.txt"), file("a.txt")));
    document.body.append(root);
    assert.deepEqual(filesShown(walk(root).elements, box).sort(), ["a.txt", "a.txt", "b.txt"]);
  });

  test("may be drawn in parts", () => {
    const box = make("div");
    const file = (name: string) => make("div", {}, make("b", {}, name), make("i", {}, ".age"));
    const root = make("section", {}, box, file("letterlock-1a2b3c4d"), file("letterlock-5e6f7a8b"));
    document.body.append(root);
    assert.deepEqual(filesShown(walk(root).elements, box), ["letterlock-1a2b3c4d.age", "letterlock-5e6f7a8b.age"]);
  });

  test("do not go to a field far away from it", () => {
    const box = make("div");
    const root = make("section", {}, box);
    let around = make("div", {}, root);
    for (let level = 0; level < 6; level++) around = make("div", {}, around);
    document.body.append(make("main", {}, make("input", { type: "file" }), around));
    assert.equal(fileInputNear(box, root), null);
  });

  test("are still on their way while a bar that is seen is not at its end", () => {
    const bar = make("div", { role: "progressbar", "aria-valuenow": "40" });
    const root = make("section", {}, bar);
    document.body.append(root);
    assert.equal(uploads(walk(root).elements), true);
    bar.setAttribute("aria-valuenow", "100");
    assert.equal(uploads(walk(root).elements), false);
    bar.removeAttribute("aria-valuenow");
    draw(bar, 0, 0);
    assert.equal(uploads(walk(root).elements), false);
  });

  test("go to the nearest field that takes any kind, several at once before one", () => {
    const box = make("div");
    const image = make("input", { type: "file", accept: "image/*" });
    const one = make("input", { type: "file" });
    const many = make("input", { type: "file", multiple: "", accept: "*/*" });
    const root = make("section", {}, make("div", {}, box, image), one, many);
    document.body.append(root);
    assert.equal(fileInputNear(box, root), many);
    many.setAttribute("disabled", "");
    assert.equal(fileInputNear(box, root), one);
    one.remove();
    assert.equal(fileInputNear(box, root), null);
  });
});

test("a link that names no file is for the only one beside it, if it says that it downloads", () => {
  const entry = (name: string) => make("li", {}, make("span", {}, name),
    make("a", { href: `/delete/${name}` }, "x"), make("a", { href: `/get/${name}`, title: "Download" }));
  const letter = make("ul", {}, entry("a.age"), entry("b.age"));
  document.body.append(letter);
  assert.deepEqual(linkedFiles(letter).map(({ name }) => name), ["a.age", "b.age"]);
});

test("only links of the page's own origin are offered as files", () => {
  const letter = make("div", {},
    make("a", { href: "/get/1", download: "a.age" }, "Download"), make("a", { href: "/get/2" }, "b.txt"),
    make("a", { href: "https://evil.test/c.txt" }, "c.txt"), make("a", { href: "/inbox" }, "Inbox"));
  document.body.append(letter);
  assert.deepEqual(linkedFiles(letter).map(({ name }) => name), ["a.age", "b.txt"]);
});
