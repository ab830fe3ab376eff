// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { AnsweredMessage } from "../../../extension/src/editor/answered-message";
import { Answering } from "../../../extension/src/editor/answering";
import { Attachments } from "../../../extension/src/editor/attachments";
import { layOut } from "../../../extension/src/editor/layout";
import { MailForm } from "../../../extension/src/editor/mail-form";
import type { Attachment, Decrypted, Verdict } from "../../../extension/src/protocol/messages";
import { HostError } from "../../../extension/src/protocol/errors";
import { installHost } from "../page/fake-host";
import { turns } from "../page/turns";

const bob = { name: "Bob", address: "bob@x.test" };
const plan: Attachment = { file: "letterlock-1a2b3c4d.age", name: "plan.pdf", type: "application/pdf", size: 3, b2: "b2" };

let form: MailForm;
let attachments: Attachments;
let edited: number;
let file: () => Promise<File>;

beforeEach(() => {
  installHost({});
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
  form = new MailForm({ edited: () => undefined, peopleChanged: () => undefined });
  attachments = new Attachments(() => undefined);
  edited = 0;
  file = async () => new File(["x"], plan.name);
});

function answering(verdict: Verdict = "known", how: "reply" | "forward" = "reply", more: Partial<Decrypted> = {}) {
  const message: Decrypted = {
    message: "", verdict, addressed: "to", from: bob, to: [{ name: "", address: "me@x.test" }], messageId: "<1@x.test>",
    attachments: [], differences: [], hybrid: true, ...more,
  };
  const answered = { message, how, text: "the secret plan\nis this", pageUrl: async () => "u", file: () => file() };
  return new Answering(answered as unknown as AnsweredMessage, form, attachments, () => { edited++; });
}

const buttonsOf = (notes: HTMLElement[]) => notes.flatMap((note) => [...note.querySelectorAll("button")]);

/** Answers the question that stands, by its button. */
async function answer(label: string): Promise<void> {
  await turns();
  press([...document.querySelectorAll("dialog button")].find(({ textContent }) => textContent === label)!);
}

describe("what of the message stands in the answer", () => {
  test("is a quote below the place to write, where it is surely from its author", () => {
    form.text.value = "begun";
    const notes = answering().notes();
    assert.match(form.text.value, /^begun\n\n.*Bob <bob@x\.test>.*\n> the secret plan\n> is this\n$/);
    assert.equal(form.text.selectionStart, 0);
    assert.deepEqual(notes, []);
  });

  test("is nothing where it is not, but for a press on the note that says so", () => {
    for (const verdict of ["unsigned", "invalid", "changed", "resealed"] as const) {
      form.text.value = "";
      const own = answering(verdict);
      assert.equal(form.text.value, "", verdict);
      press(buttonsOf(own.notes())[0]!);
      assert.match(form.text.value, /> the secret plan/);
      assert.deepEqual(own.notes(), []);
    }
    assert.equal(edited, 4);
  });

  test("threads a reply, and begins a new thread with what is forwarded", () => {
    assert.equal(answering().inReplyTo, "<1@x.test>");
    assert.equal(answering("known", "forward").inReplyTo, undefined);
    assert.equal(answering("known", "reply", { messageId: null }).inReplyTo, undefined);
  });
});

describe("somebody who would read words not written to them", () => {
  test("is asked about by name, once; going on writing encrypts nothing", async () => {
    const own = answering();
    const refused = own.mayEncrypt(["bob@x.test", "eve@x.test"]);
    await answer("Keep writing");
    assert.equal(await refused, false);
    const allowed = own.mayEncrypt(["eve@x.test"]);
    await turns();
    assert.match(document.querySelector("dialog")!.textContent!, /eve@x\.test/);
    assert.doesNotMatch(document.querySelector("dialog")!.textContent!, /bob@x\.test/);
    press(document.querySelector("dialog button:not(.primary)")!);
    assert.equal(await allowed, true);
    assert.equal(await own.mayEncrypt(["eve@x.test"]), true);
    assert.equal(document.querySelector("dialog"), null);
  });

  test("is none of the people of the message, in any case of letters", async () => {
    assert.equal(await answering().mayEncrypt(["BOB@x.test", "Me@X.test"]), true);
    assert.equal(document.querySelector("dialog"), null);
  });

  test("is of no concern once no line of the quote is left", async () => {
    const own = answering();
    form.text.value = "my own words";
    assert.equal(await own.mayEncrypt(["eve@x.test"]), true);
    form.text.value = "as you wrote: the secret plan";
    assert.equal(await own.mayEncrypt(["eve@x.test"]), true);
    form.text.value = ">> is this";
    const asked = own.mayEncrypt(["eve@x.test"]);
    await answer("Keep writing");
    assert.equal(await asked, false);
  });
});

describe("files of a message that is forwarded", () => {
  const forwarding = () => answering("known", "forward", { attachments: [plan] });
  const outcome = () => document.getElementById("outcome")!.textContent!;

  test("are named, and come with a press", async () => {
    const own = forwarding();
    assert.match(own.notes()[0]!.textContent!, /plan\.pdf/);
    press(buttonsOf(own.notes())[0]!);
    await turns();
    assert.deepEqual(attachments.names(), ["plan.pdf"]);
    assert.deepEqual(own.notes(), []);
    assert.equal(edited, 1);
  });

  test("that cannot be had are said to be missing, and are offered again", async () => {
    const own = forwarding();
    const reasons = [];
    for (const error of [new HostError({ code: "decryption_failed" }), Object.assign(new Error("gone"), { name: "PageFileError" })]) {
      file = () => Promise.reject(error);
      press(buttonsOf(own.notes())[0]!);
      await turns();
      reasons.push(outcome());
    }
    assert.notEqual(reasons[0], reasons[1]);
    assert.deepEqual(attachments.names(), []);
    assert.equal(own.notes().length, 1);
  });

  test("are no matter in a reply", () => {
    assert.deepEqual(answering("known", "reply", { attachments: [plan] }).notes(), []);
  });
});
