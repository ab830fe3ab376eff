// SPDX-License-Identifier: Apache-2.0
import { press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { invitationNotes, notesOf, type Situation } from "../../../extension/src/editor/notes";
import { People } from "../../../extension/src/editor/people";
import type { ComposeSnapshot } from "../../../extension/src/protocol/extension-messages";
import { installChrome } from "../page/fake-chrome";

const calm: ComposeSnapshot = {
  site: "mail.x.test", from: "Me <me@x.test>", recipients: { to: [], cc: [], bcc: [], complete: true }, subject: "",
  typedText: "", attachmentNames: [], holdsArmor: false,
};

let done: unknown[];

beforeEach(() => {
  installChrome();
  done = [];
});

function notes(snapshot: Partial<ComposeSnapshot>, more: Partial<Situation> = {}): HTMLElement[] {
  const situation = {
    snapshot: { ...calm, ...snapshot }, people: new People(), accounts: ["me@x.test"], from: "me@x.test",
    textTaken: false, mayEditAgain: true, ...more,
  };
  return notesOf(situation, {
    takeText: (text) => done.push(["take", text]),
    addPerson: (field, { address }) => done.push(["add", field, address]),
    useFrom: (address) => done.push(["from", address]),
    createAccount: (address) => done.push(["create", address]),
    editAgain: () => done.push(["again"]),
  });
}

const only = (made: HTMLElement[]): HTMLElement => {
  assert.equal(made.length, 1, made.map(({ textContent }) => textContent).join(" | "));
  return made[0]!;
};
const pressIn = (note: HTMLElement) => { press(note.querySelector("button")!); };

describe("what is said about the page's side of a mail", () => {
  test("is nothing where nothing is to be known", () => {
    assert.deepEqual(notes({}), []);
    assert.deepEqual(notes({ from: null }), []);
    assert.deepEqual(notes({ from: "no address", typedText: " \n" }), []);
  });

  test("is that words already stand in the page, until they were taken over", () => {
    const note = only(notes({ typedText: "Dear Bob" }));
    assert.match(note.className, /warn/);
    pressIn(note);
    assert.deepEqual(done, [["take", "Dear Bob"]]);
    assert.deepEqual(notes({ typedText: "Dear Bob" }, { textTaken: true }), []);
  });

  test("is the page's readable files by name", () => {
    assert.match(only(notes({ attachmentNames: ["plan.pdf", "b.txt"] })).textContent!, /plan\.pdf, b\.txt/);
  });

  test("is that the box holds armor, which is opened again only over an empty editor", () => {
    pressIn(only(notes({ holdsArmor: true })));
    assert.deepEqual(done, [["again"]]);
    assert.equal(only(notes({ holdsArmor: true }, { mayEditAgain: false })).querySelector("button"), null);
  });

  test("is another From of ours, or one there is no account for", () => {
    pressIn(only(notes({ from: "work@x.test" }, { accounts: ["me@x.test", "work@x.test"] })));
    pressIn(only(notes({ from: "New <new@x.test>" })));
    assert.deepEqual(done, [["from", "work@x.test"], ["create", "new@x.test"]]);
  });

  test("is why people could not all be read, and that is never left out", () => {
    const reasons = (["collapsed", "name_only", "unknown_page", "typing"] as const).map((why) =>
      only(notes({ recipients: { ...calm.recipients, complete: false, why } })).textContent);
    assert.equal(new Set(reasons).size, 4);
    assert(only(notes({ recipients: { ...calm.recipients, complete: false } })).textContent);
  });

  test("is each person whom the page has and the mail has not, to be added by a press", () => {
    const people = new People();
    people.type("to", "bob@x.test");
    const recipients = { ...calm.recipients, to: ["bob@x.test"], cc: ["Carol <carol@x.test>"] };
    const note = only(notes({ recipients }, { people }));
    assert.match(note.textContent!, /carol@x\.test/);
    assert.deepEqual(people.addresses(), ["bob@x.test"], "never by itself");
    pressIn(note);
    assert.deepEqual(done, [["add", "cc", "carol@x.test"]]);
  });
});

test("one invitation for each person without a key", () => {
  const invited: string[] = [];
  const made = invitationNotes(["bob@x.test", "carol@x.test"], (address) => invited.push(address));
  made.forEach(pressIn);
  assert.deepEqual(invited, ["bob@x.test", "carol@x.test"]);
});
