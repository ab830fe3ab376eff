// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Attachments } from "../../../extension/src/editor/attachments";
import type { ComposeTarget } from "../../../extension/src/editor/compose-target";
import { layOut } from "../../../extension/src/editor/layout";
import { MailForm } from "../../../extension/src/editor/mail-form";
import { UnsentMail } from "../../../extension/src/editor/unsent-mail";
import type { ComposeSnapshot } from "../../../extension/src/protocol/extension-messages";
import type { Draft } from "../../../extension/src/protocol/messages";
import { fails, installHost, installLocks, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

const kept: Draft = {
  from: "me@x.test", to: ["bob@x.test"], cc: [], bcc: [], subject: "Plan", text: "kept words", files: ["plan.pdf"],
  inReplyTo: "<1@x.test>", waitingFor: ["carol@x.test"], site: "mail.x.test",
};

let host: FakeHost;
let held: string[];
let page: Partial<ComposeSnapshot> | null;
let form: MailForm;
let attachments: Attachments;
let filled: number;
let answers: string | undefined;

beforeEach(() => {
  held = installLocks();
  host = installHost({
    "draft.list": () => ({ drafts: [{ id: "d1", updated: "2026-03-03T10:00:00Z" }] }),
    "draft.open": () => ({ draft: kept, change: 3 }),
    "draft.save": ({ id }) => ({ id: id ?? "new", change: 4 }),
  });
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
  page = { site: "mail.x.test", holdsArmor: false };
  form = new MailForm({ edited: () => undefined, peopleChanged: () => undefined });
  attachments = new Attachments(() => undefined);
  filled = 0;
  answers = undefined;
});

function unsent(): UnsentMail {
  const target = { get page() { return page; }, address: { tab: 7, compose: "c1" }, link: null };
  return new UnsentMail(form, target as unknown as ComposeTarget, attachments, {
    answers: () => answers,
    filled: () => { filled++; },
  });
}

const saved = () => host.calls.filter(([method]) => method === "draft.save").map(([, params]) => params as { id?: string; draft: Draft });
const offer = () => document.getElementById("drafts")!;
const pressOffer = async (label: string) => {
  press([...offer().querySelectorAll("button")].find(({ textContent }) => textContent === label)!);
  await turns(8);
};

describe("a box that is opened again", () => {
  test("goes on at once with what was written for it", async () => {
    host.chrome.session["draft c1"] = { draft: "d1", written: false };
    await unsent().resumeOfBox("c1");
    assert.equal(form.text.value, "kept words");
    assert.deepEqual(form.people.lists(), { to: ["bob@x.test"], cc: [], bcc: [] });
    assert.deepEqual(attachments.missing, ["plan.pdf"]);
    assert.equal(filled, 1);
  });

  test("offers it where the keys are needed first, and asks for them at the press", async () => {
    host.chrome.session["draft c1"] = { draft: "d1", written: false };
    host.answers["draft.open"] = fails("locked");
    await unsent().resumeOfBox("c1");
    assert.equal(form.text.value, "");
    assert.equal(host.calls.some(([method]) => method === "keystore.unlock"), false);
    host.answers["keystore.unlock"] = () => {
      host.answers["draft.open"] = () => ({ draft: kept, change: 3 });
      return { locked: false };
    };
    await pressOffer("Continue");
    assert.equal(form.text.value, "kept words");
    assert.equal(offer().childElementCount, 0);
  });

  test("that holds armor is not gone on with unasked, and tells of others than its own", async () => {
    host.chrome.session["draft c1"] = { draft: "d1", written: true };
    page = { site: "mail.x.test", holdsArmor: true };
    const own = unsent();
    await own.resumeOfBox("c1");
    assert.equal(form.text.value, "");
    assert.equal(offer().childElementCount, 0);
    const drafts = ["d1", "d2"].map((id) => ({ id, updated: "2026-03-03T10:00:00Z" }));
    host.answers["draft.list"] = () => ({ drafts });
    await own.resumeOfBox("c1");
    assert.match(offer().textContent!, /1 mail that was not sent/);
    await pressOffer("Show");
    assert.equal(offer().querySelectorAll("li").length, 1);
    await own.editAgain();
    assert.deepEqual([form.text.value, offer().childElementCount], ["kept words", 0]);
  });
});

describe("a draft that is gone on with", () => {
  test("keeps what stood in the window before as a draft of its own", async () => {
    const own = unsent();
    form.text.value = "other words";
    own.drafting.edited();
    await own.list();
    await turns(8);
    await pressOffer("Continue");
    assert.deepEqual(saved().map(({ id, draft }) => [id, draft.text]), [[undefined, "other words"]]);
    assert.equal(form.text.value, "kept words");
  });

  test("in another window since is left to it, in words", async () => {
    const own = unsent();
    await own.list();
    await turns(8);
    held.push("draft d1");
    await pressOffer("Continue");
    assert.deepEqual([form.text.value, filled], ["", 0]);
    assert.match(document.getElementById("outcome")!.textContent!, /another window/);
  });

  test("replaces nothing where the host cannot keep what stands there", async () => {
    const own = unsent();
    form.text.value = "other words";
    own.drafting.edited();
    host.answers["draft.save"] = fails("storage_failed");
    await own.list();
    await turns(8);
    await pressOffer("Continue");
    assert.equal(form.text.value, "other words");
    assert.equal(filled, 0);
    await own.drafting.forget();
  });

  test("carries what stands in no field along: its thread, whom it waits for, its site and files", async () => {
    const own = unsent();
    page = null;
    await own.list("carol@x.test"); // the only one that waits for her: at once
    await turns(8);
    assert.deepEqual([own.inReplyTo, own.site], ["<1@x.test>", "mail.x.test"]);
    form.text.value += ", and more";
    own.drafting.edited();
    await own.drafting.save();
    const [{ id, draft }] = saved() as [{ id?: string; draft: Draft }];
    assert.equal(id, "d1");
    assert.deepEqual(draft, { ...kept, from: "", text: "kept words, and more" });
  });
});

describe("the thread of a mail", () => {
  test("is that of the message answered in this window, else of the draft", async () => {
    const own = unsent();
    assert.equal(own.inReplyTo, undefined);
    await own.list("carol@x.test");
    await turns(8);
    assert.equal(own.inReplyTo, "<1@x.test>");
    answers = "<window@x.test>";
    assert.equal(own.inReplyTo, "<window@x.test>");
  });
});

test("an invitation keeps the mail for whom it waits, each once, and the address is remembered", async () => {
  const own = unsent();
  form.text.value = "for Carol";
  for (const address of ["carol@x.test", "dave@x.test", "carol@x.test"]) await own.waitFor(address);
  assert.deepEqual(saved().at(-1)?.draft.waitingFor, ["carol@x.test", "dave@x.test"]);
  assert.deepEqual(Object.keys(host.chrome.stored).sort(), ["waiting carol@x.test", "waiting dave@x.test"]);
});

test("a mail that stands encrypted in the page waits for nobody's card any more", async () => {
  const own = unsent();
  await own.list("carol@x.test");
  await turns(8);
  await own.written();
  const rest = { ...kept, from: "" };
  delete rest.waitingFor;
  assert.deepEqual(saved().map(({ id, draft }) => [id, draft]), [["d1", rest]]);
});
