// SPDX-License-Identifier: Apache-2.0
import { draw, make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { fileInputNear, fileNameIn, filesShown, linkedFiles, uploads } from "../../../../extension/src/content/providers/page-files";
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
    assert.deepEqual(filesShown(root, box).sort(), ["a.txt", "a.txt", "b.txt"]);
  });

  test("are still on their way while a bar that is seen is not at its end", () => {
    const bar = make("div", { role: "progressbar", "aria-valuenow": "40" });
    const root = make("section", {}, bar);
    document.body.append(root);
    assert.equal(uploads(root), true);
    bar.setAttribute("aria-valuenow", "100");
    assert.equal(uploads(root), false);
    bar.removeAttribute("aria-valuenow");
    draw(bar, 0, 0);
    assert.equal(uploads(root), false);
  });

  test("go to the nearest field that takes any kind, several at once before one", () => {
    const box = make("div");
    const image = make("input", { type: "file", accept: "image/*" });
    const one = make("input", { type: "file" });
    const many = make("input", { type: "file", multiple: "", accept: "*/*" });
    document.body.append(make("section", {}, make("div", {}, box, image), one, many));
    assert.equal(fileInputNear(box, 12), many);
    many.setAttribute("disabled", "");
    assert.equal(fileInputNear(box, 12), one);
    one.remove();
    assert.equal(fileInputNear(box, 12), null);
  });
});

test("only links of the page's own origin are offered as files", () => {
  const letter = make("div", {},
    make("a", { href: "/get/1", download: "a.age" }, "Download"), make("a", { href: "/get/2" }, "b.txt"),
    make("a", { href: "https://evil.test/c.txt" }, "c.txt"), make("a", { href: "/inbox" }, "Inbox"));
  document.body.append(letter);
  assert.deepEqual(linkedFiles(letter).map(({ name }) => name), ["a.age", "b.txt"]);
});
