// SPDX-License-Identifier: Apache-2.0
import { make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { fastmail } from "../../../../extension/src/content/providers/fastmail";
import { outlook } from "../../../../extension/src/content/providers/outlook";
import { installChrome } from "../../page/fake-chrome";

beforeEach(() => {
  installChrome();
  document.body.replaceChildren();
});

/** A field that makes a chip of what was typed, at Enter, and of what is pasted where it takes that. */
function fastmailField(name: string, takesPaste: boolean): HTMLElement {
  const input = make("textarea", { class: "v-EmailInput-input" }) as HTMLTextAreaElement;
  const field = make("div", { class: `v-EmailInput ${name}` }, input);
  const chip = (address: string) => field.append(make("span", { class: "v-EmailInput-token", title: address }, address));
  input.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter" || input.value === "") return;
    chip(input.value);
    input.value = "";
  });
  input.addEventListener("paste", (event) => {
    if (!takesPaste) return;
    event.preventDefault();
    chip(event.clipboardData!.getData("text/plain"));
  });
  return field;
}

function fastmailCompose(takesPaste: boolean) {
  document.body.append(make("div", { class: "v-Compose" },
    fastmailField("", takesPaste), fastmailField("x-cc", takesPaste),
    make("div", { class: "v-RichText-input", contenteditable: "true" }), make("button", { class: "v-Button s-send" }, "Send")));
  return fastmail.composes(document)[0]!;
}

describe("people are added by the page's own means", () => {
  for (const takesPaste of [true, false]) {
    test(`one after the other, each a chip of its own: ${takesPaste ? "pasted" : "typed and ended with Enter"}`, () => {
      const compose = fastmailCompose(takesPaste);
      assert.equal(compose.addRecipients("to", ["bob@x.test", "carol@x.test"]), true);
      assert.equal(compose.addRecipients("cc", ["dave@x.test"]), true);
      assert.deepEqual(compose.recipients(), { to: ["bob@x.test", "carol@x.test"], cc: ["dave@x.test"], bcc: [], complete: true });
    });
  }

  test("and where there is no such field, it says so", () => {
    assert.equal(fastmailCompose(true).addRecipients("bcc", ["bob@x.test"]), false);
  });

  test("a field that makes no chip of them is not taken for complete", () => {
    const well = make("div", { role: "group", id: "MSG_1_TO" }, make("div", { contenteditable: "true" }));
    document.body.append(make("div", {}, well, make("button", { id: "x-primaryActionButton" }, "Send"),
      make("div", { id: "editorParent_1" }, make("div", { contenteditable: "true", role: "textbox", "aria-multiline": "true" }))));
    const compose = outlook.composes(document)[0]!;
    assert.equal(compose.addRecipients("to", ["bob@x.test"]), true);
    assert.deepEqual(compose.recipients(), { to: ["bob@x.test"], cc: [], bcc: [], complete: false, why: "typing" });
  });
});
