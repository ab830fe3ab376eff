// SPDX-License-Identifier: Apache-2.0
// What our pages are built of: text that stays text, the user's own presses, a focus that is not
// lost, one question at a time, and the row of the keys.
import { make, press } from "./fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ask } from "../../../extension/src/page/dialog";
import { button, element, replaceKeepingFocus } from "../../../extension/src/page/dom";
import { keysRow, lockText } from "../../../extension/src/page/keys-row";
import { fails, installHost, type FakeHost } from "./fake-host";
import { turns } from "./turns";

let host: FakeHost;
let place: HTMLElement;

beforeEach(() => {
  host = installHost({});
  place = make("div");
  document.body.replaceChildren(make("h1", {}, "Letterlock"), place);
});

test("text is text, whatever it looks like", () => {
  const made = element("p", { title: "<b>" }, "<img src=x onerror=alert(1)>", null, false, undefined, "");
  assert.deepEqual([made.childElementCount, made.childNodes.length, made.title], [0, 1, "<b>"]);
});

test("a button hears people, not scripts", () => {
  let heard = 0;
  const made = button("Go", () => heard++);
  made.click();
  made.dispatchEvent(new MouseEvent("click"));
  assert.equal(heard, 0);
  press(made);
  assert.equal(heard, 1);
});

describe("what is drawn anew", () => {
  const three = () => ["a", "b", "c"].map((text) => make("button", {}, text) as HTMLButtonElement);
  const drawn = (focus: number) => {
    const before = three();
    place.replaceChildren(...before);
    before[focus]?.focus();
    return before;
  };

  test("has the focus in the same place, or in the last there is", () => {
    drawn(1);
    const after = three();
    replaceKeepingFocus(place, after);
    assert.equal(document.activeElement, after[1]);
    const [only] = three();
    replaceKeepingFocus(place, [only]);
    assert.equal(document.activeElement, only);
  });

  test("has it also where what had it was resting, or is no field at all", () => {
    drawn(1)[1]!.disabled = true;
    const after = three();
    replaceKeepingFocus(place, after);
    assert.equal(document.activeElement, after[1]);
    const words = make("p", { tabindex: "-1" }, "read from here");
    place.append(words);
    words.focus();
    const next = three();
    replaceKeepingFocus(place, next);
    assert.equal(document.activeElement, next[2]);
  });

  test("leaves it with what stays, wherever that stands now", () => {
    const [a, b, c] = drawn(2);
    replaceKeepingFocus(place, () => [element("section", {}, c), a, b]);
    assert.equal(document.activeElement, c);
  });

  test("gives it to nothing that cannot take it", () => {
    drawn(0);
    const open = make("button", {}, "open");
    const inside = make("details", {}, make("summary", {}, "inner"), make("input"));
    const folded = make("details", {}, make("p", {}, make("button", {}, "hidden")), inside);
    replaceKeepingFocus(place, [make("button", { disabled: "" }), folded, open]);
    assert.equal(document.activeElement, open);
  });

  test("gives it to the page's title where nothing is left, and takes it from nobody else", () => {
    drawn(0);
    replaceKeepingFocus(place, []);
    assert.equal(document.activeElement, document.querySelector("h1"));
    const other = make("input");
    document.body.append(other);
    drawn(-1);
    other.focus();
    replaceKeepingFocus(place, three());
    assert.equal(document.activeElement, other);
  });
});

describe("a question", () => {
  const question = () => ask("Forget Bob?", ["His key is deleted."], [
    { text: "Cancel", value: "no" }, { text: "Forget", value: "yes", class: "danger" },
  ]);
  const choices = () => [...document.querySelectorAll<HTMLButtonElement>("dialog button")];

  test("has its careful answer ready, and is gone when it was answered", async () => {
    const answer = question();
    assert.equal(document.activeElement, choices()[0]);
    press(choices()[1]!);
    assert.equal(await answer, "yes");
    assert.equal(document.querySelector("dialog"), null);
  });

  test("that is escaped, or pressed by a script, was not answered", async () => {
    const answer = question();
    choices()[1]!.click();
    document.querySelector("dialog")!.close();
    assert.equal(await answer, null);
  });

  test("is the only one: another is not asked before it is answered", async () => {
    const first = question();
    assert.equal(await question(), null);
    assert.equal(choices().length, 2);
    press(choices()[1]!);
    assert.equal(await first, "yes");
    const next = question();
    press(choices()[0]!);
    assert.equal(await next, "no");
  });
});

describe("the row of the keys", () => {
  const drawRow = (locked: boolean) => {
    const told: string[] = [];
    const row = keysRow({ locked }, () => told.push("changed"), ({ code }) => told.push(code));
    place.replaceChildren(row);
    return { told, control: row.querySelector("button")! };
  };

  test("locks or unlocks, once for two presses", async () => {
    const { told, control } = drawRow(true);
    press(control);
    press(control);
    await turns(4);
    assert.deepEqual([host.calls, told], [[["keystore.unlock", {}]], ["changed"]]);
    press(drawRow(false).control);
    await turns(4);
    assert.deepEqual(host.calls.at(-1), ["keystore.lock", {}]);
  });

  test("says what went wrong, and can be pressed again", async () => {
    host.answers["keystore.unlock"] = fails("denied");
    const { told, control } = drawRow(true);
    press(control);
    await turns(4);
    host.answers["keystore.unlock"] = () => ({ locked: false });
    press(control);
    await turns(4);
    assert.deepEqual(told, ["denied", "changed"]);
  });

  test("names the hour only where the host tells one", () => {
    const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");
    assert.match(plain(lockText({ locked: false, until: "2026-03-03T10:30:00Z" })), /until \d+:\d\d/);
    assert.equal(lockText({ locked: false, until: "soon" }), "Your keys are unlocked.");
    assert.equal(lockText({ locked: false }), "Your keys are unlocked.");
    assert.equal(lockText({ locked: true, until: "2026-03-03T10:30:00Z" }), "Your keys are locked.");
  });
});
