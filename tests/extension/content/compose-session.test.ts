// SPDX-License-Identifier: Apache-2.0
import "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ComposeSession } from "../../../extension/src/content/compose-session";
import { KeptText } from "../../../extension/src/content/kept-text";
import type { Compose } from "../../../extension/src/content/webmail";
import { preface } from "../../../extension/src/protocol/preface";
import { installChrome, type FakeChrome } from "../page/fake-chrome";
import { make, press, shadowOf } from "../page/fake-page";
import { samples } from "./armor-samples";

const armored = samples.twoPads;
const recipients = { to: ["bob@example.test"], cc: [], bcc: [] };
const write = { kind: "write", id: 1, preface, armored, recipients, files: [] as string[], armorInFile: false } as const;

let chrome: FakeChrome;
beforeEach(() => {
  chrome = installChrome();
  document.body.replaceChildren();
  document.querySelector("letterlock-hold")?.remove();
});

interface Box extends Compose {
  text: string;
  gone: boolean;
  files: string[];
  takesText: boolean;
}

function boxOf(): Box {
  const root = make("section");
  document.body.append(root);
  const box: Box = {
    text: "", gone: false, files: [], takesText: true,
    anchor: root, root,
    recipients: () => ({ ...recipients, complete: true }),
    from: () => null,
    subject: () => "",
    setSubject: () => undefined,
    write: async (text) => {
      if (box.takesText) box.text = text;
      return box.takesText;
    },
    read: () => box.text,
    addRecipients: () => false,
    attachmentNames: () => box.files,
    uploading: () => false,
    attachFiles: async () => true,
    sendButtons: () => [],
    eventTargets: () => [],
    buttonPlace: () => null,
    isGone: () => box.gone,
  };
  return box;
}

function sessionOf(box: Box) {
  return new ComposeSession(box, {
    kept: new KeptText("mail.example.test"), newMailUrl: () => null, openEditor: () => undefined,
  });
}

const question = () => shadowOf(document.querySelector("letterlock-hold")).querySelector("dialog")!;
const choices = () => [...question().querySelectorAll("button")];
const choose = (label: string) => {
  const button = choices().find(({ textContent }) => textContent === label);
  assert.ok(button, `${label} is not among ${choices().map(({ textContent }) => textContent).join(", ")}`);
  press(button);
};
const another = "It is another mail, to be sent readable…";

async function written(box: Box) {
  const session = sessionOf(box);
  const closeEditor = session.addEditor(() => undefined);
  assert.deepEqual(await session.write(write), { ok: true });
  return { session, closeEditor };
}

/** Its box was emptied, and another mail begun there. */
async function thrownAway() {
  const box = boxOf();
  const { session, closeEditor } = await written(box);
  closeEditor();
  box.text = "Dear Eve";
  return { box, session };
}

test("a file that is not encrypted is named before it is said what to do about it", async () => {
  const box = boxOf();
  const { session } = await written(box);
  box.files = ["plan.pdf"];
  assert.equal(session.mustHold(), true);
  session.explain();
  assert.match(question().textContent, /not encrypted:plan\.pdfYour provider and everyone on the way can read them\./);
  press(choices().at(-1)!);
});

test("a line that is still being uploaded is not yet called a readable file", () => {
  let uploading = true;
  const box = { ...boxOf(), files: ["CancelUploading files…"], uploading: () => uploading };
  box.attachmentNames = () => box.files;
  const session = sessionOf(box);
  assert.deepEqual(session.snapshot().attachmentNames, []);
  uploading = false;
  box.files = ["letterlock-1a2b3c4d.age", "plan.pdf"];
  assert.deepEqual(session.snapshot().attachmentNames, ["plan.pdf"]);
});

describe("a box whose armor was thrown away", () => {
  test("is held, and nothing the page does lets go of it", async () => {
    const box = boxOf();
    const { session, closeEditor } = await written(box);
    closeEditor();
    for (const text of ["", "Dear Eve", preface]) {
      box.text = text;
      assert.ok(session.isArmed() && session.mustHold(), text);
    }
    box.text = `${preface}\n\n${armored}`;
    assert.equal(session.mustHold(), false);
  });

  test("goes out readable after the user has said so twice, and not by our hand", async () => {
    const { session } = await thrownAway();
    session.explain();
    choose(another);
    assert.equal(session.mustHold(), true);
    assert.match(question().textContent, /NOT encrypted/);
    assert.equal(question().querySelector("pre")?.textContent, "Dear Eve");
    assert.equal(question().getAttribute("role"), "alertdialog");
    assert.equal(document.activeElement, document.querySelector("letterlock-hold"));
    assert.equal(choices().at(-1)?.hasAttribute("autofocus"), true);
    choose("Send it readable");
    assert.equal(session.isArmed(), false);
    assert.deepEqual(chrome.sent, []);
    assert.equal(document.querySelector("letterlock-hold"), null);
  });

  test("stays held when the second question is answered with no", async () => {
    const box = boxOf();
    const { session, closeEditor } = await written(box);
    closeEditor();
    box.text = "";
    session.explain();
    choose(another);
    assert.equal(question().querySelector("pre"), null);
    choose("Cancel");
    assert.equal(session.mustHold(), true);
  });

  test("cannot be answered by the page's own clicks", async () => {
    const { session } = await thrownAway();
    session.explain();
    for (const button of choices()) button.click();
    assert.equal(choices().length, 3);
    assert.equal(session.mustHold(), true);
  });

  test("offers no way out while an editor is open for it, nor when one opens meanwhile", async () => {
    const box = boxOf();
    const { session, closeEditor } = await written(box);
    box.text = "Dear Eve";
    session.explain();
    assert.equal(choices().length, 2);
    choose("Cancel");
    closeEditor();
    session.explain();
    choose(another);
    session.addEditor(() => undefined);
    choose("Send it readable");
    assert.equal(session.mustHold(), true);
  });

  test("is guarded anew when it is encrypted again", async () => {
    const { box, session } = await thrownAway();
    session.explain();
    choose(another);
    choose("Send it readable");
    assert.deepEqual(await session.write(write), { ok: true });
    box.text = "Dear Eve";
    assert.equal(session.mustHold(), true);
  });

  test("with other armor in it can only be put back", async () => {
    const box = boxOf();
    const { session, closeEditor } = await written(box);
    closeEditor();
    box.text = samples.onePad;
    session.explain();
    assert.equal(choices().length, 2);
    choose("Put the encrypted text back");
    assert.equal(session.mustHold(), false);
  });
});

describe("a mail that was let through", () => {
  test("is told as sent once its box is gone or empty", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const box = boxOf();
    const { session } = await written(box);
    session.passed();
    context.mock.timers.tick(2000);
    assert.deepEqual(chrome.sent, []);
    box.gone = true;
    context.mock.timers.tick(2000);
    assert.deepEqual(chrome.sent, [{ kind: "compose.sent", composeId: session.id }]);
  });

  test("is told as sent when the page puts it out of sight, and not when it brings it back", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const box = boxOf();
    const { session } = await written(box);
    const pass = (seconds: number, isHidden: boolean) => {
      box.isHidden = () => isHidden;
      for (let half = 0; half < 2 * seconds; half++) context.mock.timers.tick(500);
    };
    session.passed();
    pass(50, true);
    pass(2, false);
    pass(50, true);
    assert.deepEqual(chrome.sent, []);
    pass(10, true);
    assert.deepEqual(chrome.sent, [{ kind: "compose.sent", composeId: session.id }]);
  });

  test("is not told as sent when the user goes on writing", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const box = boxOf();
    const { session } = await written(box);
    session.passed();
    session.wentOn();
    box.gone = true;
    context.mock.timers.tick(200_000);
    assert.deepEqual(chrome.sent, []);
  });
});

describe("what is written", () => {
  test("is refused where the page has changed it, and where there is no box", async () => {
    const box = boxOf();
    box.write = async (text) => {
      box.text = text.replace("YWdl", "YWdm");
      return true;
    };
    assert.deepEqual(await sessionOf(box).write(write), { ok: false, why: "differs" });
    const none = boxOf();
    none.takesText = false;
    none.gone = true;
    assert.deepEqual(await sessionOf(none).write(write), { ok: false, why: "no_box" });
  });

  test("is told apart where the page shows a part of it", async () => {
    const box = boxOf();
    box.write = async (text) => {
      box.text = text.slice(0, 300);
      return true;
    };
    assert.deepEqual(await sessionOf(box).write(write), { ok: false, why: "partial" });
    const inFile = { ...write, files: ["letterlock-message.age"], armorInFile: true };
    const session = sessionOf(box);
    assert.deepEqual(await session.write(inFile), { ok: true });
    box.files = ["letterlock-message.age"];
    assert.equal(session.mustHold(), false);
    box.isWhole = () => false;
    assert.equal(session.mustHold(), true);
    session.explain();
    assert.match(question().textContent, /more text than it shows/);
  });

  test("is not taken for whole where the box may hold more than it shows", async () => {
    const box = boxOf();
    box.isWhole = () => false;
    const session = sessionOf(box);
    assert.deepEqual(await session.write(write), { ok: false, why: "partial" });
    assert.equal(session.isEncrypted, false);
  });

  test("may be a card, in an empty box only, and Send is free", async () => {
    const box = boxOf();
    const session = sessionOf(box);
    assert.deepEqual(await session.writePlain({ kind: "write_plain", id: 1, text: "our card" }), { ok: true });
    assert.equal(session.isArmed() && session.mustHold(), false);
    assert.deepEqual(await session.writePlain({ kind: "write_plain", id: 2, text: "our card" }), { ok: false, why: "not_empty" });
  });
});

describe("a mail whose editor was asked for", () => {
  const asked = () => {
    const session = sessionOf(boxOf());
    session.awaitEditor(true);
    return session;
  };

  test("is held before the editor is there, and free when that was closed again", () => {
    const session = asked();
    assert.ok(session.isArmed() && session.mustHold());
    const closeEditor = session.addEditor(() => undefined);
    session.awaitEditor(true); // asked for once more
    assert.ok(session.mustHold());
    closeEditor();
    assert.ok(!session.isArmed());
  });

  test("is free again where no editor comes", (context) => {
    const session = asked();
    session.awaitEditor(false);
    assert.ok(!session.isArmed());
    const now = performance.now();
    session.awaitEditor(true);
    context.mock.method(performance, "now", () => now + 60_000);
    assert.ok(!session.isArmed());
  });
});

test("people who chose to encrypt to somebody are asked before such a mail goes out readable", () => {
  const box = boxOf();
  const session = sessionOf(box);
  box.text = "Dear Bob";
  assert.equal(session.isArmed(), false);
  session.choose();
  assert.equal(session.isArmed() && session.mustHold(), true);
  session.explain();
  choose("Send it readable");
  assert.equal(session.isArmed(), false);
});

