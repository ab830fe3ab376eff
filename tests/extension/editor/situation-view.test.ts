// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { ComposeTarget } from "../../../extension/src/editor/compose-target";
import { layOut } from "../../../extension/src/editor/layout";
import { MailForm } from "../../../extension/src/editor/mail-form";
import { SituationView } from "../../../extension/src/editor/situation-view";
import type { ComposeSnapshot } from "../../../extension/src/protocol/extension-messages";
import type { LookupState } from "../../../extension/src/protocol/messages";
import { installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

const calm: ComposeSnapshot = {
  site: "mail.x.test", from: null, recipients: { to: [], cc: [], bcc: [], complete: true }, subject: "",
  typedText: "", attachmentNames: [], holdsArmor: false,
};

let host: FakeHost;
let form: MailForm;
let view: SituationView;
let page: ComposeSnapshot | null;
let state: LookupState;
let hybrid: boolean;
let told: string[];

beforeEach(() => {
  state = "known";
  hybrid = true;
  page = null;
  told = [];
  host = installHost({
    "contact.lookup": ({ addresses: [address = ""] }) => ({ contacts: [{ address, state, hybrid, name: "", mixedScript: false }] }),
  });
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
  form = new MailForm({ edited: () => undefined, peopleChanged: () => undefined });
  view = new SituationView(form, { get page() { return page; } } as unknown as ComposeTarget, {
    takeText: () => undefined,
    addPerson: (field, person) => {
      form.people.add(field, person);
      view.refreshKeys();
    },
    useFrom: () => undefined, createAccount: () => undefined, editAgain: () => undefined, answerNotes: () => [],
    edited: () => told.push("edited"),
    invite: (address) => told.push(`invite ${address}`),
  });
});

const notes = () => document.getElementById("notes")!;
const encryption = () => document.getElementById("encryption")!.textContent!;
const known = async () => {
  view.refreshKeys();
  await turns(4);
};

test("the kind of encryption is said once all keys are known, and not while one is missing", async () => {
  form.people.type("to", "bob@x.test");
  await known();
  assert.match(encryption(), /post-quantum/);
  hybrid = false;
  await known();
  assert.match(encryption(), /classical/);
  state = "missing";
  await known();
  assert.equal(encryption(), "");
});

test("somebody without a key is offered an invitation, and gets none by itself", async () => {
  state = "missing";
  form.people.type("to", "bob@x.test");
  await known();
  assert.deepEqual(told, []);
  press(notes().querySelector("button")!);
  assert.deepEqual(told, ["invite bob@x.test"]);
});

test("a changed key is said before Encrypt is pressed, with the way to compare", async () => {
  state = "changed";
  form.people.type("to", "bob@x.test");
  await known();
  assert.match(notes().textContent!, /The key of .*bob@x\.test.* has changed/);
  press(notes().querySelector("button")!);
  assert.deepEqual(host.chrome.tabs.map((url) => new URL(url).hash), ["#contacts"]);
});

test("encrypting here by default is asked once, only when everybody has a key", async () => {
  page = calm;
  await view.pageCame();
  view.render();
  assert.equal(notes().childElementCount, 0, "nobody is in the mail");
  form.people.type("to", "bob@x.test");
  state = "changed";
  await known();
  assert.doesNotMatch(notes().textContent!, /open by itself/);
  state = "verified";
  await known();
  press(notes().querySelector("button")!);
  await turns(4);
  assert.deepEqual(host.chrome.stored, { "encrypt mail.x.test": true });
  assert.equal(notes().childElementCount, 0);
});

test("a note that goes at its own button leaves the focus where one can go on", async () => {
  page = { ...calm, recipients: { ...calm.recipients, to: ["bob@x.test", "carol@x.test"] } };
  view.render();
  for (const left of [1, 0]) {
    const [first] = notes().querySelectorAll("button");
    first!.focus();
    press(first!);
    await turns(4);
    assert.equal(notes().querySelectorAll("button").length, left);
    assert.equal(document.activeElement, left ? notes().querySelector("button") : form.text);
  }
});

test("what has not changed is not drawn anew: a button is not replaced under the pointer", async () => {
  page = { ...calm, typedText: "words in the page" };
  view.render();
  const before = notes().firstChild;
  view.render();
  assert.equal(notes().firstChild, before);
  page = { ...page, attachmentNames: ["a.txt"] };
  view.render();
  assert.notEqual(notes().firstChild, before);
  assert.equal(notes().childElementCount, 2);
});
