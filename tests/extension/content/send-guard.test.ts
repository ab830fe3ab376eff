// SPDX-License-Identifier: Apache-2.0
import { act, make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { SendGuard, type Guarded } from "../../../extension/src/content/send-guard";
import type { Compose } from "../../../extension/src/content/webmail";
import { installChrome } from "../page/fake-chrome";

interface Mail extends Guarded {
  root: HTMLElement;
  box: HTMLElement;
  send: HTMLElement;
  armed: boolean;
  hold: boolean;
  told: string[];
}

let mails: Mail[] = [];
let heard: string[] = [];
let guard: SendGuard;

/** A compose with a box, a Send and what the guard is told about it. */
function mail(more: Partial<Compose> = {}, around = "section"): Mail {
  const box = make("div", { contenteditable: "true" }, make("p", {}, "text"));
  const send = make("button", { type: "button" }, make("b", {}, "Send"));
  const root = make(around, {}, box, send);
  document.body.append(root);
  const compose = {
    anchor: box, root, sendButtons: () => [send], eventTargets: () => [window], ...more,
  } as unknown as Compose;
  const told: string[] = [];
  const one: Mail = {
    root, box, send, compose, told, armed: true, hold: true,
    isArmed: () => one.armed,
    mustHold: () => one.hold,
    explain: () => told.push("explain"),
    passed: () => told.push("passed"),
  };
  mails.push(one);
  guard.watch();
  return one;
}

beforeEach(() => {
  installChrome();
  guard?.stop();
  mails = [];
  heard = [];
  guard = new SendGuard(() => mails);
  document.body.replaceChildren();
});

/** What the page hears of an event, and whether its default is prevented. */
function heardOf(target: EventTarget, event: Event): { heard: boolean; prevented: boolean } {
  let isHeard = false;
  const listen = () => { isHeard = true; };
  document.addEventListener(event.type, listen, { once: true });
  act(target, event);
  document.removeEventListener(event.type, listen);
  return { heard: isHeard, prevented: event.defaultPrevented };
}

const mouse = (type: string) => new MouseEvent(type, { bubbles: true, cancelable: true, composed: true });
const key = (name: string, more: KeyboardEventInit = {}, type = "keydown") =>
  new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true, composed: true, ...more });

const held = { heard: false, prevented: true };
const free = { heard: true, prevented: false };

describe("a Send that must be held", () => {
  test("does not reach the page by any event of its press, and one question is asked", () => {
    const one = mail();
    const icon = one.send.firstElementChild!;
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "touchstart", "touchend"]) {
      assert.deepEqual(heardOf(icon, mouse(type)), held, type);
    }
    assert.deepEqual(one.told, []);
    assert.deepEqual(heardOf(icon, mouse("click")), held);
    assert.deepEqual(one.told, ["explain"]);
  });

  test("is held by keys: on Send, in the mail, and the page's own", () => {
    const one = mail({ sendsWith: ({ key: name, altKey }) => altKey && name === "s" });
    for (const [target, event] of [
      [one.send, key("Enter")], [one.send, key(" ")],
      [one.box, key("Enter", { ctrlKey: true })], [one.box, key("Enter", { metaKey: true })],
      [one.box, key("s", { altKey: true })], [window, key("Enter", { ctrlKey: true })],
    ] as const) {
      assert.equal(heardOf(target, event).prevented, true, event.key);
    }
    assert.equal(one.told.length, 6);
  });

  test("is held by its keys where no field has the focus, if any mail that is shown must be", () => {
    const [first, second, around] = [mail(), mail({ sendsWith: ({ altKey }) => altKey }), make("main")];
    first.hold = false;
    around.append(second.root);
    document.body.append(around);
    const shortcut = () => key("Enter", { ctrlKey: true });
    for (const outer of [document.body, document.documentElement, around]) {
      assert.deepEqual(heardOf(outer, shortcut()), held, outer.localName);
    }
    assert.deepEqual(heardOf(document.body, key("Enter", { metaKey: true })), held);
    assert.deepEqual(heardOf(document.body, key("s", { altKey: true })), held);
    assert.deepEqual([first.told, second.told.length], [[], 5]);
    second.hold = false;
    assert.deepEqual(heardOf(document.body, shortcut()), free);
    assert.deepEqual([first.told, second.told.slice(5)], [["passed"], ["passed"]]);
  });

  test("is held as its keys come up again: some pages send then; the question is asked when they go down", () => {
    const one = mail();
    for (const type of ["keypress", "keyup"]) assert.deepEqual(heardOf(one.box, key("Enter", { ctrlKey: true }, type)), held, type);
    assert.deepEqual(one.told, []);
    one.hold = false;
    assert.deepEqual(heardOf(one.box, key("Enter", { ctrlKey: true }, "keyup")), free);
    assert.deepEqual(one.told, []);
  });

  test("is held by its keys in a component of the mail", () => {
    const one = mail();
    const [host, box] = [make("x-box"), make("textarea")];
    host.attachShadow({ mode: "open" }).append(box);
    one.root.append(host);
    assert.deepEqual(heardOf(box, key("Enter", { ctrlKey: true })), held);
  });

  test("is held by its keys wherever the focus is on the page", () => {
    const one = mail();
    const [row, search] = [make("li", { tabindex: "0" }), make("input", { type: "search" })];
    document.body.append(row, search);
    for (const elsewhere of [row, search]) {
      assert.deepEqual(heardOf(elsewhere, key("Enter", { ctrlKey: true })), held, elsewhere.localName);
    }
    assert.equal(one.told.length, 2);
  });

  test("is held by its keys around the tree of a component that it stands in", () => {
    const one = mail();
    const host = make("x-mail");
    document.body.append(host);
    host.attachShadow({ mode: "open" }).append(one.root);
    assert.deepEqual(heardOf(document.body, key("Enter", { ctrlKey: true })), held);
  });

  test("is held when the page itself makes the click, as its shortcuts do", () => {
    const one = mail();
    one.send.addEventListener("click", () => heard.push("sent"));
    one.send.click();
    assert.deepEqual([heard, one.told], [[], ["explain"]]);
  });

  test("is held as the submit of the form around the box, or around its Send", () => {
    const around = mail({}, "form");
    assert.deepEqual(heardOf(around.root, mouse("submit")), held);
    const beside = mail();
    const form = make("form");
    document.body.append(form);
    form.append(beside.send);
    assert.deepEqual(heardOf(form, mouse("submit")), held);
    assert.deepEqual(beside.told, ["explain"]);
  });

  test("is held in a menu that opens elsewhere on the page, for every mail that must be", () => {
    const [first, second] = [mail(), mail()];
    first.hold = false;
    const entry = make("li", { role: "menuitem" }, make("span", {}, "Schedule send"));
    document.body.append(make("ul", {}, entry));
    assert.deepEqual(heardOf(entry.firstElementChild!, mouse("click")), held);
    assert.deepEqual([first.told, second.told], [[], ["explain"]]);
  });
});

describe("what is let through", () => {
  test("is a Send that need not be held: the mail is told, once, of the press", () => {
    const one = mail();
    one.hold = false;
    assert.deepEqual(heardOf(one.send, mouse("pointerdown")), free);
    assert.deepEqual(heardOf(one.send, mouse("click")), free);
    assert.deepEqual(one.told, ["passed"]);
  });

  test("is the Send of a mail that nobody encrypts, which is told nothing", () => {
    const one = mail();
    one.armed = false;
    assert.deepEqual(heardOf(one.send, mouse("click")), free);
    assert.deepEqual(one.told, []);
  });

  test("is Enter in the text or elsewhere, any other button, and Ctrl+Enter in a mail that nobody encrypts", () => {
    const [one, clear] = [mail(), mail()];
    clear.armed = false;
    const [other, search] = [make("button", {}, "Save"), make("input", { type: "search" })];
    one.root.append(other);
    document.body.append(search);
    assert.deepEqual(heardOf(one.box, key("Enter")), free);
    assert.deepEqual(heardOf(other, mouse("click")), free);
    assert.deepEqual(heardOf(other, key(" ")), free);
    assert.deepEqual(heardOf(search, key("Enter")), free);
    assert.deepEqual(heardOf(clear.box, key("Enter", { ctrlKey: true })), free);
    assert.deepEqual(one.told, []);
  });

  test("is any other key where no field has the focus, and Ctrl+Enter while no mail is shown", () => {
    const one = mail();
    for (const event of [key("Enter"), key(" "), key("s", { altKey: true }), key("c", { ctrlKey: true })]) {
      assert.deepEqual(heardOf(document.body, event), free, event.key);
    }
    const drawn = mock.method(Element.prototype, "getClientRects", () => []);
    assert.deepEqual(heardOf(document.body, key("Enter", { ctrlKey: true })), free);
    drawn.mock.restore();
    assert.deepEqual(one.told, []);
  });

  test("is the other mail's Send: each is held for itself", () => {
    const [first, second] = [mail(), mail()];
    second.hold = false;
    assert.deepEqual(heardOf(second.send, mouse("click")), free);
    assert.deepEqual([first.told, second.told], [[], ["passed"]]);
  });

  test("is everything once the guard has stopped", () => {
    const one = mail();
    guard.stop();
    press(one.send);
    assert.deepEqual(one.told, []);
  });
});
