// SPDX-License-Identifier: Apache-2.0
import { act, make } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { layOut } from "../../../extension/src/editor/layout";
import { MailForm } from "../../../extension/src/editor/mail-form";
import { installChrome } from "../page/fake-chrome";

installChrome();

let form: MailForm;
let told: string[];

beforeEach(() => {
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
  told = [];
  form = new MailForm({ edited: () => told.push("edited"), peopleChanged: () => told.push("people") });
});

describe("from the subject", () => {
  const tab = (init: KeyboardEventInit = {}) =>
    new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true, ...init });
  const press = (event: KeyboardEvent) => {
    form.subject.focus();
    act(form.subject, event);
    return [document.activeElement?.id, event.defaultPrevented];
  };

  test("Tab goes to the text, whatever stands between them", () => {
    document.querySelector("#notes")?.append(make("button"));
    assert.deepEqual(press(tab()), ["text", true]);
  });

  test("every other key, and Tab the other way, are the browser's", () => {
    for (const event of [tab({ shiftKey: true }), tab({ ctrlKey: true }), tab({ key: "Enter" })]) {
      assert.deepEqual(press(event), ["subject", false]);
    }
  });
});

test("what is typed is told, and is there to be kept", () => {
  form.text.value = "words";
  act(form.text, new Event("input", { bubbles: true }));
  assert.deepEqual(told, ["edited"]);
  (document.querySelector("#to-input") as HTMLInputElement).value = "half an addr";
  const draft = form.draft({ files: ["a.pdf"] });
  assert.deepEqual([draft.to, draft.text, draft.files], [["half an addr"], "words", ["a.pdf"]]);
});

test("a kept mail is filled in as it was, the unfinished address in its field", () => {
  const kept = { from: "", to: ["bob@example.org", "half an addr"], cc: [], bcc: [], subject: "s", text: "t", files: [] };
  form.fill(kept);
  assert.deepEqual(form.people.lists().to, ["bob@example.org"]);
  assert.equal((document.querySelector("#to-input") as HTMLInputElement).value, "half an addr");
  assert.deepEqual(form.draft({ files: [] }), kept);
});

test("the first thing that is missing is where writing begins", () => {
  assert.equal(form.firstEmpty().id, "to-input");
  form.people.type("to", "bob@example.org");
  assert.equal(form.firstEmpty().id, "subject");
  form.subject.value = "s";
  assert.equal(form.firstEmpty().id, "text");
});
