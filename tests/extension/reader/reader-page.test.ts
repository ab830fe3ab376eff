// SPDX-License-Identifier: Apache-2.0
// The reader from its first word to the opened message, with locked keys, a host that ends, a page
// that gives nothing, and a user who presses twice.
import { act, make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { showReader } from "../../../extension/src/reader/reader-page";
import type { MountedContent, MountedMessage } from "../../../extension/src/protocol/extension-messages";
import type { Decrypted } from "../../../extension/src/protocol/messages";
import { fails, installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

const decrypted: Decrypted = {
  message: btoa("From: bob@x.test\r\n\r\nThe plan"), verdict: "known", addressed: "to", differences: [],
  from: { name: "Bob", address: "bob@x.test" }, to: [{ name: "", address: "me@x.test" }], cc: [],
  subject: "Lunch", attachments: [], hybrid: true, quotable: true,
} as unknown as Decrypted;
const mounted: MountedMessage = {
  what: "message", armored: "ARMOR", truncated: false, outer: {}, surrounded: false, files: [], answerUrls: {},
};

let host: FakeHost;
let content: MountedContent | null;
/** What the background answers to the reader's own messages; one that throws has ended. */
let answers: Record<string, () => unknown>;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  document.body.replaceChildren(make("main", { id: "main" }));
  location.hash = "#nonce=n1&tab=7";
  content = mounted;
  answers = {};
  host = installHost(
    { "message.decrypt": () => decrypted },
    {
      message: (message) => {
        const { kind } = message as { kind: string };
        return kind === "reader.mounted" ? content : (answers[kind]?.() ?? null);
      },
    },
  );
});

const main = () => document.getElementById("main")!;
const text = () => main().textContent!.replace(/[\u2068\u2069]/g, "");
const decrypts = () => host.calls.filter(([method]) => method === "message.decrypt").map(([, params]) => (params as { armored: string }).armored);
const told = (kind: string) => host.chrome.sent.filter((message) => (message as { kind: string }).kind === kind).length;
const opened = async () => {
  await showReader();
  mock.timers.tick(500);
  await turns(12);
};
const pressIt = (label: string) => {
  const found = [...main().querySelectorAll("button")].find(({ textContent }) => textContent === label);
  assert(found, `${label} in ${text()}`);
  found.focus();
  press(found);
};
const pressOne = async (label: string) => {
  pressIt(label);
  await turns(12);
};
const bring = async (...armored: string[]) => {
  const chooser = main().querySelector<HTMLInputElement>("input[type=file]")!;
  chooser.files = armored.map((one) => new File([one], "letterlock-message.age")) as unknown as FileList;
  act(chooser, new Event("change", { bubbles: true }));
  await turns(12);
};

describe("a reader", () => {
  test("that nobody vouches for stays blank and asks the host nothing", async () => {
    content = null;
    await opened();
    assert.deepEqual([main().childElementCount, host.calls], [0, []]);
  });

  test("shows who wrote it first, then what it says, and tells the verdict", async () => {
    await opened();
    assert.match(main().firstElementChild!.textContent!, /^Same key as before/);
    assert.match(text(), /Lunch.*Bob <bob@x\.test>.*The plan/);
    assert.equal(told("reader.verdict"), 1);
    host.chrome.hear({ kind: "verdict.ask" });
    assert.equal(told("reader.verdict"), 2);
  });

  test("folds the names of very many people, so that the text is in sight", async () => {
    const to = Array.from({ length: 200 }, (_, at) => ({ name: "", address: `p${at}@x.test` }));
    host.answers["message.decrypt"] = () => ({ ...decrypted, to });
    await opened();
    const [, people] = main().querySelectorAll("dd");
    assert.equal(people!.querySelectorAll(":scope > .mailbox").length, 6);
    assert.equal(people!.querySelector("summary")!.textContent, "and 194 more");
    assert.equal(people!.querySelectorAll(".mailbox").length, 200);
  });

  test("puts nothing of the message into the title of its window", async () => {
    await opened();
    assert.equal(document.title, "Letterlock: encrypted message");
  });

  test("sends people with a message for other keys to their backup", async () => {
    host.answers["message.decrypt"] = fails("not_for_you");
    await opened();
    await pressOne("Restore a backup…");
    assert.deepEqual(host.chrome.sent.at(-1), { kind: "reader.settings", at: "restore", nonce: "n1", tab: 7 });
  });

  test("says what it is that it does not show", async () => {
    host.answers["message.decrypt"] = fails("denied");
    await opened();
    assert.match(text(), /There is a secret key in this message/);
  });

  test("keeps showing it where the background has ended before it heard the verdict", async () => {
    answers["reader.verdict"] = () => { throw new Error("The message port closed before a response was received."); };
    await opened();
    assert.match(text(), /The plan/);
  });

  test("opens anew by a press when the host ended in the middle", async () => {
    host.answers["message.decrypt"] = fails("host_crashed");
    await opened();
    assert.match(text(), /ended again/);
    await pressOne("How to fix this");
    assert.deepEqual(host.chrome.sent.at(-1), { kind: "reader.settings", at: "first-run", nonce: "n1", tab: 7 });
    host.answers["message.decrypt"] = () => decrypted;
    await pressOne("Try again");
    assert.match(text(), /The plan/);
    assert.equal(document.activeElement, main(), "the focus is at what was opened");
  });

  test("is opened once, though that is pressed twice", async () => {
    host.answers["message.decrypt"] = fails("timeout");
    await opened();
    host.answers["message.decrypt"] = () => decrypted;
    pressIt("Try again");
    pressIt("Try again");
    await turns(12);
    assert.match(text(), /The plan/);
    assert.equal(decrypts().length, 2);
  });

  test("hides what is signed with another key until the user insists, and goes on there", async () => {
    host.answers["message.decrypt"] = () => ({ ...decrypted, verdict: "changed" });
    await opened();
    assert.doesNotMatch(text(), /The plan/);
    await pressOne("Read anyway");
    assert.match(document.activeElement!.textContent!, /The plan/);
  });

  test("offers a stranger's keys as a contact, those of a contact to be looked at", async () => {
    const offered: boolean[][] = [];
    for (const verdict of ["new", "changed", "known", "verified"] as const) {
      host.answers["message.decrypt"] = () => ({ ...decrypted, verdict, proposal: "CARD" });
      await opened();
      offered.push([/Add contact/.test(text()), /Look at the new key/.test(text())]);
    }
    assert.deepEqual(offered, [[true, false], [false, true], [false, true], [false, true]]);
  });

  test("is saved as text by a press, once it may be read at all", async () => {
    const saved: string[] = [];
    URL.createObjectURL = () => "blob:x";
    Object.getPrototypeOf(document.createElement("a")).click = function click(this: HTMLAnchorElement) { saved.push(this.download); };
    const offers = () => /Save as text/.test(text());
    host.answers["message.decrypt"] = () => ({ ...decrypted, verdict: "changed", proposal: "CARD" });
    await opened();
    assert.deepEqual([offers(), /Look at the new key/.test(text())], [false, true]);
    host.answers["message.decrypt"] = () => decrypted;
    await opened();
    await pressOne("Save as text");
    assert.deepEqual(saved, ["Lunch.txt"]);
  });

  test("lets nothing be dragged from a frame to the page around it; a window of ours has none around it", async () => {
    const isLetGo = () => main().dispatchEvent(new Event("dragstart", { bubbles: true, cancelable: true }));
    await opened();
    assert.equal(isLetGo(), true);
    document.body.replaceChildren(make("main", { id: "main" }));
    location.hash = "#nonce=n1";
    await opened();
    assert.equal(isLetGo(), false);
  });

  test("gives nothing that a mail says the power of markup", async () => {
    const name = "<img src=x onerror=alert(1)>";
    host.answers["message.decrypt"] = () => ({
      ...decrypted, subject: name, from: { name, address: "bob@x.test" }, message: btoa(`From: bob@x.test\r\n\r\n${name}`),
    });
    await opened();
    assert.equal(main().querySelector("img"), null);
    assert.equal(text().split(name).length, 4);
  });
});

describe("a locked message", () => {
  beforeEach(() => {
    host.answers["message.decrypt"] = fails("locked");
    answers["reader.unlock"] = () => {
      host.answers["message.decrypt"] = () => decrypted;
      host.chrome.hear({ kind: "keystore.unlocked" });
      host.chrome.hear({ kind: "keys.unlocked" });
      return { result: { locked: false } };
    };
  });

  test("is opened once when the keys come, by whatever way that is heard of", async () => {
    await opened();
    await pressOne("Unlock");
    assert.match(text(), /The plan/);
    assert.equal(decrypts().length, 2);
  });

  test("opens when another window unlocked, without a press", async () => {
    await opened();
    host.answers["message.decrypt"] = () => decrypted;
    host.chrome.hear({ kind: "keystore.unlocked" });
    await turns(12);
    assert.match(text(), /The plan/);
    host.chrome.hear({ kind: "keystore.unlocked" });
    await turns(12);
    assert.equal(decrypts().length, 2, "what is open is left alone");
  });

  test("says so when the dialog was cancelled, and can be unlocked after that", async () => {
    const unlock = answers["reader.unlock"]!;
    answers["reader.unlock"] = () => ({ error: { code: "denied" } });
    await opened();
    await pressOne("Unlock");
    assert.match(text(), /refused, or the dialog was cancelled/);
    answers["reader.unlock"] = unlock;
    await pressOne("Unlock");
    assert.match(text(), /The plan/);
  });

  test("waits for our passphrase window where there is no dialog", async () => {
    answers["reader.unlock"] = () => ({ error: { code: "no_pinentry" } });
    await opened();
    await pressOne("Unlock");
    assert.match(text(), /window that has opened/);
    host.answers["message.decrypt"] = () => decrypted;
    host.chrome.hear({ kind: "keystore.unlocked" });
    await turns(12);
    assert.match(text(), /The plan/);
  });

  test("stays open when another dialog is cancelled after that", async () => {
    let cancel = (): void => undefined;
    answers["reader.unlock"] = () => new Promise((resolve) => { cancel = () => { resolve({ error: { code: "denied" } }); }; });
    await opened();
    await pressOne("Unlock");
    host.answers["message.decrypt"] = () => decrypted;
    host.chrome.hear({ kind: "keystore.unlocked" });
    await turns(12);
    cancel();
    await turns(12);
    assert.match(text(), /The plan/);
  });

  test("that is pressed twice opens once the first dialog is done", async () => {
    const unlock = answers["reader.unlock"]!;
    let finish = (): void => undefined;
    let asked = 0;
    answers["reader.unlock"] = () => {
      if (asked++ > 0) return { error: { code: "busy" } };
      return new Promise((resolve) => { finish = () => { resolve(unlock()); }; });
    };
    await opened();
    pressIt("Unlock");
    pressIt("Unlock");
    await turns(12);
    assert.match(text(), /dialog may be open/);
    finish();
    await turns(12);
    assert.match(text(), /The plan/);
  });
});

describe("a part of a message", () => {
  beforeEach(() => { content = { ...mounted, truncated: true }; });

  test("is opened whole by a press, and the host never sees the part", async () => {
    answers["reader.whole"] = () => ({ armored: "WHOLE" });
    await opened();
    assert.deepEqual(decrypts(), []);
    await pressOne("Fetch all of it");
    assert.deepEqual([decrypts(), /The plan/.test(text())], [["WHOLE"], true]);
  });

  for (const [what, answer] of Object.entries<() => unknown>({
    "the page does not give": () => ({ why: "failed" }),
    "nobody answers for": () => null,
    "the background has ended over": () => { throw new Error("The message port closed before a response was received."); },
  })) {
    test(`that ${what} can be asked for again`, async () => {
      answers["reader.whole"] = answer;
      await opened();
      await pressOne("Fetch all of it");
      assert.match(text(), /did not give the whole message/);
      answers["reader.whole"] = () => ({ armored: "WHOLE" });
      await pressOne("Try again");
      assert.match(text(), /The plan/);
    });
  }
});

test("a whole that does not open can be fetched anew", async () => {
  content = { ...mounted, truncated: true };
  host.answers["message.decrypt"] = ({ armored }) => (armored === "WHOLE" ? decrypted : fails("malformed_message")());
  answers["reader.whole"] = () => ({ armored: "DAMAGED" });
  await opened();
  await pressOne("Fetch all of it");
  assert.match(text(), /not a complete/);
  answers["reader.whole"] = () => ({ armored: "WHOLE" });
  await pressOne("Fetch all of it");
  assert.match(text(), /The plan/);
});

describe("a message in a file", () => {
  beforeEach(() => {
    content = { ...mounted, armored: null, files: ["letterlock-message.age"] };
    host.answers["message.decrypt"] = ({ armored }) => (armored === "RIGHT" ? decrypted : fails("malformed_message")());
  });

  test("is fetched by a press, and not before", async () => {
    answers["reader.file"] = () => ({ content: new Blob(["RIGHT"]) });
    await opened();
    assert.equal(told("reader.file"), 0);
    await pressOne("Open message");
    assert.match(text(), /The plan/);
  });

  test("that the page does not give can be brought; a wrong one is said to be so, and another asked for", async () => {
    answers["reader.file"] = () => ({ why: "failed" });
    await opened();
    await pressOne("Open message");
    assert.match(text(), /does not give it.*letterlock-message\.age/);
    await bring("WRONG");
    assert.match(text(), /not a complete Letterlock message/);
    await bring("RIGHT");
    assert.match(text(), /The plan/);
  });

  test("that no request can carry is refused before the host hears of it", async () => {
    content = { ...mounted, armored: null };
    await opened();
    await bring("x".repeat(8 * 1024 * 1024 + 1));
    assert.match(text(), /too large/);
    assert.deepEqual(host.calls, []);
    await bring("RIGHT");
    assert.match(text(), /The plan/);
  });

  test("that is locked is unlocked like any other", async () => {
    host.answers["message.decrypt"] = fails("locked");
    content = { ...mounted, armored: null };
    await opened();
    await bring("RIGHT");
    host.answers["message.decrypt"] = () => decrypted;
    answers["reader.unlock"] = () => ({ result: { locked: false } });
    await pressOne("Unlock");
    assert.match(text(), /The plan/);
  });
});

test("a card that cannot be read is said to be damaged, and nothing is offered", async () => {
  content = { what: "card", card: "-----BEGIN LETTERLOCK CARD-----\n%%%\n-----END LETTERLOCK CARD-----\n" };
  await opened();
  assert.match(text(), /damaged/);
  assert.equal(main().querySelector("button"), null);
});
