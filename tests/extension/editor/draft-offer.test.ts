// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { DraftOffer } from "../../../extension/src/editor/draft-offer";
import { HostError } from "../../../extension/src/protocol/errors";
import type { Draft } from "../../../extension/src/protocol/messages";
import { fails, installHost, installLocks } from "../page/fake-host";
import { turns } from "../page/turns";

const draft: Draft = { from: "a@x.test", to: ["b@x.test"], cc: [], bcc: [], subject: "Lunch", text: "t", files: [] };
const entry = (id: string) => ({ id, updated: "2026-11-23T10:00:00Z" });
const drafts: Record<string, Draft> = {
  d1: draft,
  d2: { ...draft, subject: "", waitingFor: ["carol@x.test"] },
  d3: { ...draft, subject: "Tea", waitingFor: ["dave@x.test", "erin@x.test"] },
};

let resumed: string[];
const offer = () => new DraftOffer({ resume: ({ id }) => resumed.push(id) });
const view = () => document.getElementById("drafts")!;
const outcome = () => document.getElementById("outcome")!.textContent;
const lines = () => [...view().querySelectorAll("li")].map(({ textContent }) => textContent);
const buttonIn = (place: Element, text: string) => [...place.querySelectorAll("button")].find((one) => one.textContent === text)!;

function install(ids: string[], open = ({ id }: { id: string }) => ({ draft: drafts[id]!, change: 3 })) {
  return installHost({ "draft.list": () => ({ drafts: ids.map(entry) }), "draft.open": open });
}

beforeEach(() => {
  resumed = [];
  installLocks();
  document.body.replaceChildren(make("div", { id: "drafts" }), make("div", { id: "outcome" }), make("p", { id: "status" }), make("textarea", { id: "text" }));
});

test("that there are drafts is said without opening any; where there are none, nothing is", async () => {
  const { calls } = install(["d1", "d2"]);
  await offer().show();
  assert.match(view().textContent!, /2/);
  assert.deepEqual(calls.map(([method]) => method), ["draft.list"]);
  view().replaceChildren();
  install([]);
  await offer().show();
  assert.equal(view().textContent, "");
});

test("the list shows subject, people and for whom it waits, and goes on with the chosen one", async () => {
  install(["d1", "d2"]);
  await offer().list();
  const [first, second] = lines();
  assert.match(first!, /Lunch.*b@x\.test/);
  assert.match(second!, /carol@x\.test/);
  press(buttonIn(view().querySelectorAll("li")[1]!, "Continue"));
  assert.deepEqual(resumed, ["d2"]);
});

test("the only one that waits for a person is gone on with at once; of several the list begins with them", async () => {
  install(["d1", "d2", "d3"]);
  await offer().list("carol@x.test");
  assert.deepEqual(resumed, ["d2"]);
  resumed = [];
  drafts["d4"] = { ...draft, subject: "Other", waitingFor: ["erin@x.test"] };
  install(["d1", "d3", "d4"]);
  await offer().list("erin@x.test");
  assert.deepEqual(resumed, []);
  assert.deepEqual(lines().map((line) => /Tea|Other|Lunch/.exec(line!)![0]), ["Tea", "Other", "Lunch"]);
});

test("a draft that does not open is named as such and can only be deleted, after a question", async () => {
  const { calls, answers } = install(["d1"], () => {
    throw new HostError({ code: "not_for_you" });
  });
  await offer().list();
  const [line] = view().querySelectorAll("li");
  assert.equal(line!.querySelectorAll("button").length, 1);
  const drop = async (answer: string) => {
    press(line!.querySelector("button")!);
    press(buttonIn(document.querySelector("dialog")!, answer));
    await turns(4);
  };
  await drop("Keep writing");
  assert.deepEqual([calls.at(-1)?.[0], lines().length], ["draft.open", 1]);
  answers["draft.delete"] = fails("storage_failed");
  await drop("Discard draft");
  assert.equal(lines().length, 1, "it is still there");
  assert.match(outcome()!, /could not write/);
  answers["draft.delete"] = fails("not_found");
  await drop("Discard draft");
  assert.deepEqual(calls.at(-1), ["draft.delete", { id: "d1" }]);
  assert.deepEqual(lines(), []);
});

test("keys that are refused show the failure, and no empty list", async () => {
  installHost({ "draft.list": () => ({ drafts: [entry("d1")] }), "draft.open": fails("locked"), "keystore.unlock": fails("denied") });
  await offer().list();
  assert.deepEqual(lines(), []);
  assert.notEqual(outcome(), "");
});
