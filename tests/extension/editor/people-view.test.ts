// SPDX-License-Identifier: Apache-2.0
import { act, make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { KeyStates } from "../../../extension/src/editor/key-states";
import { layOut } from "../../../extension/src/editor/layout";
import { People } from "../../../extension/src/editor/people";
import { PeopleView } from "../../../extension/src/editor/people-view";
import type { LookupState } from "../../../extension/src/protocol/messages";
import { HostError } from "../../../extension/src/protocol/errors";
import { installHost } from "../page/fake-host";

let people: People;
let keys: KeyStates;
let view: PeopleView;
let changes: number;
let states: Record<string, LookupState>;

beforeEach(() => {
  states = {};
  installHost({
    "contact.lookup": ({ addresses }) => {
      if (addresses[0] === "bad@x.test") throw new HostError({ code: "bad_address" });
      const [address = ""] = addresses;
      return { contacts: [{ address, state: states[address] ?? "missing", hybrid: true, name: "", mixedScript: address.startsWith("mixed") }] };
    },
  });
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
  people = new People();
  changes = 0;
  keys = new KeyStates(() => { view.render(); });
  view = new PeopleView(people, keys, () => {
    changes++;
    view.render();
  });
});

const input = (field = "to") => document.getElementById(`${field}-input`) as HTMLInputElement;
const chips = (field = "to") => [...document.querySelectorAll(`#${field}-chips li`)];
const key = (name: string) => {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
  act(input(), event);
  return event;
};

describe("what is typed", () => {
  for (const end of ["Enter", ",", ";"]) {
    test(`becomes a chip at ${end}, which is not typed as well`, () => {
      input().value = "Bob <bob@x.test>";
      assert.equal(key(end).defaultPrevented, true);
      assert.deepEqual(chips().map((chip) => chip.querySelector("bdi")!.textContent), ["Bob <bob@x.test>"]);
      assert.equal(input().value, "");
    });
  }

  test("becomes a chip when the field is left, or taken before Encrypt; what is no address stays to be read", () => {
    input().value = "bob@x.test, Bob without one";
    act(input(), new Event("blur"));
    assert.deepEqual([people.addresses(), input().value], [["bob@x.test"], "Bob without one"]);
    input("cc").value = "carol@x.test";
    assert.equal(view.takeTyped(), "Bob without one");
    assert.deepEqual(people.lists().cc, ["carol@x.test"]);
  });

  test("chosen from the list of contacts, becomes a chip at once; what is typed does not", () => {
    for (const [inputType, taken] of [["insertText", []], ["insertReplacementText", ["bob@x.test"]]] as const) {
      input().value = '"Baker, Bob" <bob@x.test>';
      act(input(), new InputEvent("input", { inputType, bubbles: true }));
      assert.deepEqual(people.addresses(), taken);
    }
    assert.equal(input().value, "");
  });

  test("that is no address is left alone by Enter, which may choose from the list, and goes on after a comma", () => {
    input().value = "Baker";
    assert.deepEqual([key("Enter").defaultPrevented, key(",").defaultPrevented], [false, false]);
    assert.equal(input().value, "Baker");
  });

  test("is left alone by Enter in an empty field, so that the page's own keys work", () => {
    assert.equal(key("Enter").defaultPrevented, false);
    assert.equal(changes, 0);
  });
});

describe("a chip", () => {
  test("says in words what is known of the key, and never by colour alone", async () => {
    states = { "bob@x.test": "verified", "carol@x.test": "changed", "mixed@x.test": "known" };
    people.type("to", "bob@x.test, carol@x.test, dave@x.test, bad@x.test, mixed@x.test");
    view.render();
    assert.deepEqual(chips().map((chip) => chip.querySelector(".state")!.textContent), ["", "", "", "", ""]);
    await keys.refresh(people.addresses());
    const said = chips().map((chip) => chip.querySelector(".state")!.textContent!);
    assert.equal(new Set(said).size, 5);
    assert(said.every((words) => words.length > 3));
    assert.match(said[4]!, /alphabets/);
    assert.deepEqual(chips().map(({ className }) => className.split(" ")[1]), ["good", "bad", "warn", "bad", ""]);
  });

  test("goes by its button or Backspace, and the focus stays in the field", () => {
    people.type("to", "bob@x.test, carol@x.test");
    view.render();
    press(chips()[0]!.querySelector("button")!);
    assert.deepEqual(people.addresses(), ["carol@x.test"]);
    assert.equal(document.activeElement, input());
    input().value = "x";
    key("Backspace");
    assert.equal(chips().length, 1);
    input().value = "";
    key("Backspace");
    assert.equal(chips().length, 0);
  });

  test("that is drawn anew keeps the focus on its button", async () => {
    people.type("to", "bob@x.test, carol@x.test");
    view.render();
    chips()[1]!.querySelector("button")!.focus();
    await keys.refresh(people.addresses());
    assert.equal(document.activeElement, chips()[1]!.querySelector("button"));
  });
});

test("Cc and Bcc come at a press or with people in them, and the button goes when both are there", () => {
  const hidden = (id: string) => document.getElementById(id)!.hidden;
  assert.deepEqual([hidden("cc-row"), hidden("bcc-row"), hidden("more-fields")], [true, true, false]);
  people.type("bcc", "bob@x.test");
  view.render();
  assert.deepEqual([hidden("cc-row"), hidden("bcc-row"), hidden("more-fields")], [true, false, false]);
  press(document.getElementById("more-fields")!);
  assert.deepEqual([hidden("cc-row"), hidden("more-fields")], [false, true]);
  assert.equal(document.activeElement, input("cc"));
});
