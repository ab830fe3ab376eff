// SPDX-License-Identifier: Apache-2.0
// The content script on a page that no adapter knows: what it notices, whom it answers, and that it
// leaves nothing behind.
import { act, make, nonceOfFrame, scrollTo, shadowOf } from "../page/fake-page";

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { Carrier } from "../../../extension/src/content/carrier";
import { Slices } from "../../../extension/src/content/slices";
import { installChrome, type FakeChrome } from "../page/fake-chrome";
import { installLocks } from "../page/fake-host";
import { turns } from "../page/turns";
import { samples } from "./armor-samples";

let seen: FakeChrome;
let carrier: Carrier;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  seen = installChrome();
  installLocks();
  document.body.replaceChildren();
  carrier = new Carrier(document);
});
afterEach(() => {
  carrier.stop();
  mock.timers.reset();
});

/** What the page did is noticed, and looked at. */
async function look(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await turns(4);
    mock.timers.tick(5000);
  }
  await turns(4);
}

const hosts = () => [...document.querySelectorAll<HTMLElement>("letterlock-message")];
const nonceOf = (host: Element) => {
  scrollTo(host);
  return nonceOfFrame(shadowOf(host).querySelector("iframe"));
};
/** All that is answered to a message of the background, or of `sender`. */
async function answersTo(message: object, sender?: object): Promise<unknown[]> {
  const answers: unknown[] = [];
  seen.hear(message, sender, (answer) => answers.push(answer));
  await look();
  return answers;
}

describe("armor", () => {
  test("that comes later is found, and other changes bring nothing", async () => {
    carrier.start();
    await look();
    document.body.append(make("p", {}, "Hello"));
    await look();
    assert.equal(hosts().length, 0);
    document.body.append(make("pre", {}, samples.twoPads));
    await look();
    assert.equal(hosts().length, 1);
  });

  test("in a shadow tree that comes later is found, and so is what comes into it after that", async () => {
    carrier.start();
    await look();
    const host = make("x-mail");
    const tree = host.attachShadow({ mode: "open" });
    tree.append(make("pre", {}, samples.twoPads));
    document.body.append(make("div", {}, host));
    await look();
    assert.equal(tree.querySelectorAll("letterlock-message").length, 1);
    tree.append(make("pre", {}, samples.onePad));
    await look();
    assert.equal(tree.querySelectorAll("letterlock-message").length, 2);
  });

  test("in a field that is only shown is found, and gives way to the next letter there", async () => {
    const field = make("textarea", { readonly: "" }) as HTMLTextAreaElement;
    const subject = make("h1", {}, "First");
    document.body.append(subject, field);
    carrier.start();
    await look();
    assert.equal(hosts().length, 0);
    for (const letter of [samples.twoPads, samples.onePad]) {
      field.value = `Hello\n${letter}`;
      subject.textContent = letter.slice(-90, -60);
      await look();
      assert.equal(hosts().length, 1);
      assert.equal(field.style.display, "none");
      const [content] = await answersTo({ kind: "mount.ask", nonce: nonceOf(hosts()[0]!) });
      assert.equal((content as { armored: string }).armored, letter);
    }
    field.value = "Dear Bob, see you on Monday.";
    subject.textContent = "Second";
    await look();
    assert.equal(hosts().length, 0);
    assert.equal(field.style.display, "");
  });

  test("gives way to a mail that the page writes into the same lines", async () => {
    const lines = samples.twoPads.trim().split("\n").map((line) => make("div", {}, line));
    document.body.append(make("div", {}, ...lines));
    carrier.start();
    await look();
    assert.equal(hosts().length, 1);
    for (const line of lines) line.textContent = "readable";
    await look();
    assert.equal(hosts().length, 0);
    assert.deepEqual(lines.filter(({ style }) => style.display === "none"), []);
  });

  test("is left to the page once the add-on is gone from under it", async () => {
    document.body.append(make("pre", {}, samples.twoPads));
    carrier.start();
    await look();
    assert.equal(hosts().length, 1);
    Object.assign(chrome.runtime, { id: undefined });
    document.body.append(make("p"));
    await look();
    assert.equal(hosts().length, 0);
    assert.equal(document.querySelector("[data-letterlock-hidden]"), null);
  });

  test("is looked for at the user's wish, and said to be missing", async () => {
    carrier.start();
    assert.deepEqual(await answersTo({ kind: "here.decrypt" }), [{ ok: false, why: "no_armor" }]);
    document.body.append(make("pre", {}, samples.twoPads));
    assert.deepEqual(await answersTo({ kind: "here.decrypt" }), [{ ok: true }]);
    assert.deepEqual(await answersTo({ kind: "here.decrypt" }), [{ ok: true }], "again");
    assert.equal(hosts().length, 1);
  });
});

describe("a question", () => {
  beforeEach(async () => {
    document.body.append(make("pre", {}, samples.twoPads));
    carrier.start();
    await look();
  });

  test("about a mount of this script is answered, from our own background alone", async () => {
    const ask = { kind: "mount.ask", nonce: nonceOf(hosts()[0]!) };
    const [content] = await answersTo(ask);
    assert.equal((content as { armored: string }).armored, samples.twoPads);
    assert.deepEqual(await answersTo(ask, { id: "another-add-on" }), []);
    assert.deepEqual(await answersTo(ask, {}), []);
  });

  test("about a mount of another frame is not answered: its own script's answer would be lost", async () => {
    nonceOf(hosts()[0]!);
    const nonce = "0".repeat(32);
    for (const kind of ["mount.ask", "mount.whole", "mount.file"]) {
      assert.deepEqual(await answersTo({ kind, nonce, file: "a.age" }), [], kind);
    }
  });

  test("about a frame that nobody has come to is not answered yet", async () => {
    assert.equal(shadowOf(hosts()[0]!).querySelector("iframe"), null);
    assert.deepEqual(await answersTo({ kind: "mount.ask", nonce: "" }), []);
  });

  test("about a box is not answered where there is none", async () => {
    assert.deepEqual(await answersTo({ kind: "compose.ask" }), []);
    assert.deepEqual(await answersTo({ kind: "compose.url" }), []);
    assert.deepEqual(await answersTo({ kind: "here.encrypt" }), [{ ok: false, why: "no_box" }]);
  });
});

describe("a box to write in", () => {
  const drawMail = () => {
    const box = make("div", { contenteditable: "true", tabindex: "0" }, "Dear Bob");
    const send = make("button", { type: "button" }, "Send");
    const mail = make("section", {}, make("input", { "aria-label": "To" }), make("input", { placeholder: "Subject" }), box, send);
    document.body.append(mail);
    return box;
  };
  const goInto = async (box: HTMLElement) => {
    box.focus();
    act(box, new Event("focusin", { bubbles: true, composed: true }));
    await look();
  };
  const buttons = () => document.querySelectorAll("letterlock-button").length;

  test("has our button once somebody goes into it, and loses nothing by it", async () => {
    const box = drawMail();
    carrier.start();
    await look();
    assert.equal(buttons(), 0);
    await goInto(box);
    assert.equal(buttons(), 1);
    await goInto(document.querySelector("input")!);
    await goInto(box);
    assert.equal(buttons(), 1);
    assert.equal(box.textContent, "Dear Bob");
    assert.equal(document.activeElement, box);
  });

  test("that was the user's wish is one with the box that was gone into", async () => {
    const box = drawMail();
    carrier.start();
    await goInto(box);
    assert.deepEqual(await answersTo({ kind: "here.encrypt" }), [{ ok: true }]);
    assert.deepEqual(await answersTo({ kind: "here.encrypt" }), [{ ok: true }]);
    const ids = seen.sent.map((message) => (message as { composeId: string }).composeId);
    assert.deepEqual([new Set(ids).size, buttons()], [1, 1]);
  });

  test("that the page draws anew is the same mail, though somebody goes into it again", async () => {
    const box = drawMail();
    carrier.start();
    await goInto(box);
    await answersTo({ kind: "here.encrypt" });
    const anew = make("div", { contenteditable: "true", tabindex: "0" }, "Dear Bob");
    box.replaceWith(anew);
    await goInto(anew);
    await answersTo({ kind: "here.encrypt" });
    const ids = seen.sent.map((message) => (message as { composeId: string }).composeId);
    assert.deepEqual([ids.length, new Set(ids).size, buttons()], [2, 1, 1]);
  });

  test("takes a card only while it is empty", async () => {
    const box = drawMail();
    carrier.start();
    await goInto(box);
    assert.deepEqual(await answersTo({ kind: "here.insert_card", card: "CARD" }), [{ ok: false, why: "not_empty" }]);
    assert.equal(box.textContent, "Dear Bob");
  });

  test("is free of us at the end", async () => {
    const box = drawMail();
    carrier.start();
    await goInto(box);
    carrier.stop();
    await goInto(box);
    assert.equal(buttons(), 0);
  });
});

test("work that fails on what a page did stops no other work", (t) => {
  const idle: (() => void)[] = [];
  t.mock.method(globalThis, "requestIdleCallback", (run: () => void) => idle.push(run));
  const done: string[] = [];
  const slices = new Slices();
  slices.add((function* () { yield; throw new Error("clobbered"); })());
  slices.add((function* () { yield; done.push("second"); })());
  assert.throws(() => idle.shift()?.(), /clobbered/);
  idle.shift()?.();
  assert.deepEqual([done, idle], [["second"], []]);
});
