// SPDX-License-Identifier: Apache-2.0
import { make, press as clickOn } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Attachments } from "../../../extension/src/editor/attachments";
import type { ComposeLink } from "../../../extension/src/editor/compose-link";
import type { ComposeTarget } from "../../../extension/src/editor/compose-target";
import { EncryptPress } from "../../../extension/src/editor/encrypt-press";
import { layOut } from "../../../extension/src/editor/layout";
import { MailForm } from "../../../extension/src/editor/mail-form";
import { say } from "../../../extension/src/page/words";
import { mostFiles } from "../../../extension/src/protocol/file-sizes";
import { fails, installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

const account = { address: "me@x.test", name: "", fingerprint: "", recipients: [], card: "", created: "" };
const page = { site: "mail.x.test", from: null, subject: "", attachmentNames: [] };

let host: FakeHost;
let form: MailForm;
let attachments: Attachments;
let told: string[];
let inBox: string[];
let unread: string;
let mayEncrypt: boolean;
let whileWriting: () => void;

beforeEach(async () => {
  host = installHost({
    "account.list": () => ({ accounts: [account] }),
    "keystore.status": () => ({ locked: false }),
    "attachment.encrypt": () => ({ stream: "s1", file: "letterlock-1a2b3c4d.age" }),
    "stream.write": ({ data }) => ({ data }),
    "stream.finish": () => ({ data: "", size: 1, b2: "b2" }),
    "message.encrypt": () => ({ armored: "ARMOR", messageId: "m", hybrid: true, size: 5 }),
  });
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
  form = new MailForm({ edited: () => undefined, peopleChanged: () => undefined });
  attachments = new Attachments(() => undefined);
  told = [];
  inBox = [];
  unread = "";
  mayEncrypt = true;
  whileWriting = () => undefined;
  await form.from.load(null);
  form.people.type("to", "bob@x.test");
  form.text.value = "words";
  host.calls.length = 0;
});

function press(): EncryptPress {
  const link = {
    gone: false,
    write: async ({ armored, files }: { armored: string; files: string[] }) => {
      inBox.push(armored, ...files);
      whileWriting();
      return { ok: true };
    },
    attach: async () => ({ ok: true }),
    focusSend: async () => true,
  };
  const target = { link: link as unknown as ComposeLink, page, address: { tab: 7, compose: "c1" } };
  return new EncryptPress(target as unknown as ComposeTarget, form, attachments, {
    loadAccounts: async () => { told.push("load"); },
    takeTyped: () => unread,
    mayEncrypt: async () => mayEncrypt,
    inReplyTo: () => "<1@x.test>",
    newBox: async () => null,
    written: () => told.push("written"),
    waitsForBox: () => told.push("waits"),
    invited: () => told.push("invited"),
  });
}

const outcome = () => document.getElementById("outcome")!.textContent!;
const methods = () => host.calls.map(([method]) => method);

test("a mail is encrypted as it stands, put in the box, and its From remembered for this site", async () => {
  await press().press();
  assert.deepEqual(host.calls, [["message.encrypt", { from: "me@x.test", to: ["bob@x.test"], subject: "", text: "words", inReplyTo: "<1@x.test>" }]]);
  assert.deepEqual([inBox, told], [["ARMOR"], ["written"]]);
  assert.deepEqual(host.chrome.stored, { "from mail.x.test": "me@x.test" });
  assert.notEqual(outcome(), "");
});

test("nothing is encrypted by keys while a question is open", async () => {
  document.body.append(make("dialog", { open: "" }));
  await press().press();
  assert.deepEqual([methods(), inBox], [[], []]);
});

test("what was changed while it was under way is not taken for written", async () => {
  whileWriting = () => { form.text.value += " and more"; };
  await press().press();
  assert.deepEqual([inBox, told], [["ARMOR"], []]);
});

describe("nothing is encrypted, and it is said why,", () => {
  const reasons = new Set<string>();
  const cases: [what: string, make: () => void][] = [
    ["for what is no address", () => { unread = "Bob"; }],
    ["for nobody", () => { form.people.clear(); }],
    ["for more people than a mail may go to", () => {
      for (let one = 0; one <= 200; one++) form.people.type("bcc", `p${one}@x.test`);
    }],
    ["with more files than a mail may have", () => {
      attachments.add(Array.from({ length: 101 }, (_, at) => new File([], `${at}`)));
    }],
    ["with files of a draft that were not added again", () => { attachments.remember(["plan.pdf"]); }],
    ["with more than any webmail takes", () => {
      attachments.add([Object.defineProperty(new File([], "a"), "size", { value: mostFiles + 1 })]);
    }],
  ];
  const secrets: [what: string, make: () => void][] = [
    ["in the text", () => { form.text.value = "mine: AGE-SECRET-KEY-PQ-1QQQ"; }],
    ["in the subject", () => { form.subject.value = "AGE-SECRET\u200e-KEY-1QQQ"; }],
    ["in the name of a file", () => { attachments.add([new File([""], "AGE-SECRET-KEY-1QQQ.txt")]); }],
    ["with all of a keystore", () => { form.text.value = "# letterlock keystore v1"; }],
  ];
  for (const [where, make] of secrets) {
    test(`with a secret key ${where}`, async () => {
      make();
      await press().press();
      assert.deepEqual([methods(), inBox, outcome()], [[], [], say("holds_secret_key")]);
    });
  }

  for (const [what, make] of cases) {
    test(what, async () => {
      make();
      await press().press();
      assert.deepEqual([methods(), inBox], [[], []]);
      assert.notEqual(outcome(), "");
      assert.equal(reasons.has(outcome()), false);
      reasons.add(outcome());
    });
  }

  test("without an account, once they were asked for again", async () => {
    document.querySelector("#from option")!.remove();
    await press().press();
    assert.deepEqual([told, methods()], [["load"], []]);
    assert.notEqual(outcome(), "");
  });
});

test("a mail that the user wants to write on stays here without a word", async () => {
  mayEncrypt = false;
  await press().press();
  assert.deepEqual([methods(), inBox, outcome()], [[], [], ""]);
});

describe("files", () => {
  test("are sealed first, named to the host, and put on the page with the mail", async () => {
    attachments.add([new File(["x"], "plan.pdf")]);
    await press().press();
    assert.deepEqual(methods(), ["keystore.status", "attachment.encrypt", "stream.write", "stream.finish", "message.encrypt"]);
    assert.deepEqual(host.calls.at(-1)?.[1], { from: "me@x.test", to: ["bob@x.test"], subject: "", text: "words", inReplyTo: "<1@x.test>", attachments: ["s1"] });
    assert.deepEqual([inBox, told], [["ARMOR", "letterlock-1a2b3c4d.age"], ["written"]]);
    assert.equal(attachments.underWay, false);
  });

  const answer = async (pressed: Promise<void>, label: string) => {
    await turns(8);
    clickOn([...document.querySelectorAll("dialog button")].find(({ textContent }) => textContent === label)!);
    await pressed;
  };

  test("that look like a secret key are asked about before anything is sealed, and once", async () => {
    attachments.add([new File(["-----BEGIN OPENSSH PRIVATE KEY-----\n"], "id_ed25519"), new File(["x"], "plan.pdf")]);
    const own = press();
    await answer(own.press(), say("keep_writing"));
    assert.deepEqual([methods(), inBox, attachments.names()], [[], [], ["id_ed25519", "plan.pdf"]]);
    await answer(own.press(), say("send_secret_files"));
    assert.deepEqual(inBox.length, 3);
    await own.press();
    assert.deepEqual(inBox.length, 6);
  });

  test("that are gone from the disk are named, and nothing is in the page", async () => {
    const gone = Object.assign(new File(["x"], "gone.pdf"), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("", "NotFoundError")) }),
    });
    attachments.add([gone]);
    await assert.rejects(press().press(), { code: "file_unreadable", addresses: ["gone.pdf"] });
    assert.deepEqual([inBox, attachments.underWay, attachments.names()], [[], false, ["gone.pdf"]]);
  });

  test("that are cancelled while they are sealed leave the page as it was, and the mail here", async () => {
    attachments.add([new File(["x"], "plan.pdf")]);
    const own = press();
    host.answers["stream.write"] = ({ data }) => {
      own.cancel();
      return { data };
    };
    await own.press();
    assert.deepEqual([inBox, told, attachments.underWay, attachments.names()], [[], [], false, ["plan.pdf"]]);
    assert.equal(methods().at(-1), "stream.cancel");
    assert.notEqual(outcome(), "");
  });
});

test("what the host refuses is told to the window, and nothing is under way then", async () => {
  host.answers["message.encrypt"] = fails("recipient_key_missing");
  await assert.rejects(press().press(), { code: "recipient_key_missing" });
  assert.deepEqual([inBox, attachments.underWay], [[], false]);
});
