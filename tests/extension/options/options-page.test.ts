// SPDX-License-Identifier: Apache-2.0
// The page of accounts and contacts: what is typed and where the focus is outlast whatever happens
// meanwhile, what is pressed twice is done once, and every failure is said.
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { showOptions } from "../../../extension/src/options/options-page";
import type { Account, Contact, Hello } from "../../../extension/src/protocol/messages";
import { fails, installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";
import { account, contact } from "./people";

const bob = contact("bob@x.test");

let host: FakeHost;
let accounts: Account[];
let contacts: Contact[];
let hello: Hello;
let saved: string[];

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  document.body.replaceChildren(make("main", { id: "main" }));
  location.hash = "";
  [accounts, contacts, saved] = [[account("me@x.test")], [bob], []];
  hello = { protocol: 1, version: "0.1.0", locked: false, accounts: 1, pinentry: true, methods: {} };
  host = installHost({
    "host.hello": () => hello,
    "keystore.status": () => ({ locked: false }),
    "account.list": () => ({ accounts }),
    "contact.list": () => ({ contacts }),
    "account.export": () => ({ keystore: "K", contacts: "C" }),
    "contact.compareNumber": () => ({ number: "1".repeat(60) }),
  });
  URL.createObjectURL = () => "blob:x";
  Object.getPrototypeOf(make("a")).click = function click(this: HTMLAnchorElement) { saved.push(this.download); };
});

const at = <E extends HTMLElement>(css: string) => {
  const found = document.querySelector<E>(css);
  assert(found, css);
  return found;
};
const plain = (text: string | null) => (text ?? "").replace(/[\u2068\u2069]/g, "");
const calls = (method: string) => host.calls.filter(([called]) => called === method).map(([, params]) => params);
const said = (how: "good" | "bad") => plain(at(`#said-${how}`).textContent);
const settle = () => turns(20);
const shown = async () => {
  showOptions();
  await settle();
};
const refreshed = async () => {
  host.chrome.hear({ kind: "keystore.unlocked" });
  await settle();
};
const buttonIn = (css: string, label: string) => {
  const found = [...at(css).querySelectorAll("button")].find(({ textContent }) => textContent === label);
  assert(found, `${label} in ${css}`);
  return found;
};
const pressIn = async (css: string, label: string) => {
  const button = buttonIn(css, label);
  button.focus();
  press(button);
  await settle();
};
/** A card is read by the browser's own digest, which takes its time. */
const asked = async () => {
  while (!document.querySelector("dialog")) await turns();
};
const type = (css: string, text: string) => {
  const field = at<HTMLInputElement>(css);
  field.focus();
  field.value = text;
};

describe("what is typed", () => {
  test("stays, with its fold and the focus, when a contact comes in meanwhile", async () => {
    await shown();
    const fold = at<HTMLDetailsElement>("#contacts > details");
    fold.open = true;
    type("#card-text", "half a card");
    contacts = [bob, contact("carol@x.test")];
    await refreshed();
    assert.equal(document.querySelectorAll("#contacts article").length, 2);
    assert.deepEqual([at<HTMLTextAreaElement>("#card-text").value, fold.open], ["half a card", true]);
    assert.equal(document.activeElement, at("#card-text"));
  });

  test("stays while the host is away; it is asked for once every two seconds, however often somebody looks", async () => {
    accounts = contacts = [];
    await shown();
    type("#new-address", "me@x.test");
    host.answers["host.hello"] = fails("host_crashed");
    await refreshed();
    await refreshed();
    assert.match(at("#trouble").textContent!, /letterlock doctor/);
    assert.equal(at("#parts").hidden, true);
    const before = calls("host.hello").length;
    mock.timers.tick(2000);
    await settle();
    assert.equal(calls("host.hello").length, before + 1);
    host.answers["host.hello"] = () => hello;
    mock.timers.tick(2000);
    await settle();
    assert.deepEqual([at("#trouble").childElementCount, at("#parts").hidden], [0, false]);
    assert.equal(at<HTMLInputElement>("#new-address").value, "me@x.test");
    mock.timers.tick(60_000);
    await settle();
    assert.equal(calls("host.hello").length, before + 2, "nothing is asked when all is well");
  });

  test("stays when it is no card; what was added is cleared, and the focus is not in what is folded", async () => {
    await shown();
    at<HTMLDetailsElement>("#contacts > details").open = true;
    type("#card-text", "hello");
    await pressIn("#contacts > details", "Look at it");
    assert.match(said("bad"), /not a complete/);
    assert.equal(at<HTMLTextAreaElement>("#card-text").value, "hello");

    const key = `AAAAC3NzaC1lZDI1NTE5${"A".repeat(24)}`;
    const card = btoa(`Address: carol@x.test\nName: Carol\nSigning-Key: ssh-ed25519 ${key}\n-----BEGIN SSH SIGNATURE-----\n`);
    type("#card-text", `-----BEGIN LETTERLOCK CARD-----\n${card}\n-----END LETTERLOCK CARD-----\n`);
    host.answers["contact.add"] = fails("storage_failed");
    await pressIn("#contacts > details", "Look at it");
    await asked();
    await pressIn("dialog", "Add to contacts");
    assert.match(said("bad"), /could not write/);
    assert.match(at<HTMLTextAreaElement>("#card-text").value, /LETTERLOCK/);

    host.answers["contact.add"] = () => ({ contact: contact("carol@x.test") });
    await pressIn("#contacts > details", "Look at it");
    await asked();
    buttonIn("#contacts > details", "Look at it").focus(); // a browser gives it back
    await pressIn("dialog", "Add to contacts");
    assert.match(said("good"), /carol@x\.test is in your contacts/);
    assert.deepEqual([at<HTMLTextAreaElement>("#card-text").value, at<HTMLDetailsElement>("#contacts > details").open], ["", false]);
  });

  test("stays when a file is chosen that cannot be read, or is no card by its size", async () => {
    await shown();
    type("#card-text", "half a card");
    const chooser = at<HTMLInputElement>("#card-file");
    const gone = Object.assign(new File(["card"], "bob.card"), { text: () => Promise.reject(new Error("moved away")) });
    for (const [file, words] of [[gone, /bob\.card.* cannot be read/], [new Blob(["x".repeat(2 * 1024 * 1024)]), /not a complete/]] as const) {
      chooser.files = [file] as unknown as FileList;
      chooser.dispatchEvent(new Event("change"));
      await settle();
      assert.match(said("bad"), words);
      at("#said-bad").textContent = "";
    }
    assert.equal(at<HTMLTextAreaElement>("#card-text").value, "half a card");
  });

  test("for an account that was refused stays, but for the passphrase", async () => {
    accounts = [];
    hello = { ...hello, pinentry: false };
    host.answers["account.create"] = fails("bad_address");
    await shown();
    type("#new-address", "me@x.test");
    type("#new-name", "Me");
    const [first, second] = [...at("#accounts form").querySelectorAll<HTMLInputElement>("[type=password]")];
    first!.value = second!.value = "four unusual words";
    await pressIn("#accounts form", "Create account");
    assert.match(said("bad"), /not a mail address/);
    assert.deepEqual([at<HTMLInputElement>("#new-address").value, at<HTMLInputElement>("#new-name").value], ["me@x.test", "Me"]);
    assert.deepEqual([first!.value, second!.value], ["", ""]);
  });

  test("is not written over by the address that the page was opened with", async () => {
    accounts = [];
    location.hash = "#create=work@x.test";
    await shown();
    assert.equal(at<HTMLInputElement>("#new-address").value, "work@x.test");
    type("#new-address", "me@x.test");
    await refreshed();
    assert.equal(at<HTMLInputElement>("#new-address").value, "me@x.test");
  });
});

test("the way to a backup opens what it lies folded in", async () => {
  location.hash = "#restore";
  await shown();
  assert.equal(at("#restore").closest("details")!.open, true);
});

test("the first account is said to be there by the address that the host took, and the focus can be seen", async () => {
  accounts = [];
  let create = (): void => undefined;
  host.answers["account.create"] = () => new Promise((resolve) => {
    create = () => {
      accounts = [account("me@x.test")];
      resolve({ account: accounts[0]! });
    };
  });
  await shown();
  type("#new-address", "me@x.test");
  await pressIn("#accounts form", "Create account");
  await pressIn("#accounts form", "Create account");
  type("#new-address", "somebody else");
  buttonIn("#accounts form", "Create account").focus();
  create();
  await settle();
  assert.equal(calls("account.create").length, 1);
  assert.match(said("good"), /^The account for me@x\.test/);
  assert.notEqual(document.activeElement, document.body);
  assert.equal(document.activeElement!.matches("details:not([open]) > :not(summary) *"), false);
});

describe("somebody else's key", () => {
  test("is compared once, though the button was pressed twice while the host was thinking", async () => {
    await shown();
    const compare = buttonIn("#contacts article", "Compare…");
    press(compare);
    press(compare);
    await settle();
    assert.equal(document.querySelectorAll("dialog").length, 1);
    await pressIn("dialog", "They are the same");
    assert.equal(document.querySelector("dialog"), null);
    assert.deepEqual(calls("contact.verify"), [{ address: "bob@x.test", fingerprint: bob.fingerprint }]);
  });

  test("that changed is taken only as the one that was shown, and put off by Escape", async () => {
    contacts = [contact("bob@x.test", { state: "changed", proposal: { fingerprint: "SHA256:new", recipients: [] } })];
    await shown();
    assert.equal([...at("#contacts article").querySelectorAll("button")].some(({ textContent }) => textContent === "Compare…"), false);
    await pressIn("#contacts article", "Look at the new key…");
    assert.equal(document.activeElement!.textContent, "Decide later");
    at<HTMLDialogElement>("dialog").close();
    await settle();
    await pressIn("#contacts article", "Look at the new key…");
    assert.match(at("dialog").textContent!, /SHA256:new/);
    await pressIn("dialog", "Take the new key");
    assert.deepEqual(calls("contact.accept"), [{ address: "bob@x.test", fingerprint: "SHA256:new" }]);
    assert.deepEqual(calls("contact.reject"), []);
  });

  test("is forgotten after a question; a failure is said, and it stays", async () => {
    await shown();
    await pressIn("#contacts article", "Forget");
    await pressIn("dialog", "Cancel");
    assert.deepEqual(calls("contact.forget"), []);
    host.answers["contact.forget"] = fails("storage_failed");
    await pressIn("#contacts article", "Forget");
    await pressIn("dialog", "Forget");
    assert.match(said("bad"), /could not write/);
    assert.equal(document.querySelectorAll("#contacts article").length, 1);
    assert.equal(buttonIn("#contacts article", "Forget").hasAttribute("aria-busy"), false);
  });

  test("can be handed on where the host can, also when it was updated meanwhile", async () => {
    await shown();
    const labels = () => [...at("#contacts article").querySelectorAll("button")].map(({ textContent }) => textContent);
    assert.equal(labels().includes("Save card…"), false);
    hello = { ...hello, methods: { "contact.card": ["address"] } };
    await refreshed();
    assert.equal(labels().includes("Save card…"), true);
  });
});

describe("a backup", () => {
  test("is due until it is saved, and again after new keys", async () => {
    await shown();
    await pressIn("#backup-reminder", "Save backup");
    assert.deepEqual(saved, ["letterlock-keystore.age", "letterlock-contacts.age"]);
    assert.equal(document.querySelector("#backup-reminder"), null);
    host.answers["account.rotate"] = () => {
      accounts = [{ ...account("me@x.test"), recipients: ["age1new"] }];
      return { account: accounts[0]! };
    };
    await pressIn("#accounts article", "Make new keys");
    assert.match(said("good"), /me@x\.test has new encryption keys/);
    assert.notEqual(document.querySelector("#backup-reminder"), null);
  });

  test("that failed is still due, and nothing was saved", async () => {
    host.answers["account.export"] = fails("host_crashed");
    await shown();
    await pressIn("#backup", "Save backup");
    assert.match(said("bad"), /ended again/);
    assert.deepEqual(saved, []);
    assert.notEqual(document.querySelector("#backup-reminder"), null);
  });

  test("that needs the keys waits for them, and is saved once", async () => {
    host.answers["account.export"] = fails("locked");
    host.answers["keystore.unlock"] = fails("no_pinentry");
    await shown();
    await pressIn("#backup", "Save backup");
    await pressIn("#backup", "Save backup");
    assert.match(said("good"), /window that has opened/);
    host.answers["account.export"] = () => ({ keystore: "K", contacts: "C" });
    await refreshed();
    assert.equal(saved.length, 2);
  });
});

test("keys that our own window asks for are no failure, and are shown when they come", async () => {
  host.answers["keystore.status"] = () => ({ locked: true });
  host.answers["keystore.unlock"] = fails("no_pinentry");
  await shown();
  await pressIn(".keys", "Unlock");
  assert.match(said("good"), /window that has opened/);
  host.answers["keystore.status"] = () => ({ locked: false });
  await refreshed();
  assert.notEqual(buttonIn(".keys", "Lock"), null);
});

describe("a passphrase", () => {
  beforeEach(async () => {
    hello = { ...hello, pinentry: false };
    host.chrome.stored["keys in backup"] = ["age1me@x.test"];
    await shown();
    for (const field of document.querySelectorAll<HTMLInputElement>("#change-passphrase input")) field.value = "four unusual words";
  });

  test("that is changed makes the backup due: the old one opens with the old passphrase", async () => {
    await pressIn("#change-passphrase", "Change passphrase");
    assert.deepEqual(calls("keystore.changePassphrase"), [{ passphrase: "four unusual words", newPassphrase: "four unusual words" }]);
    assert.notEqual(document.querySelector("#backup-reminder"), null);
  });

  test("that is wrong changes nothing, and stands nowhere any more", async () => {
    host.answers["keystore.changePassphrase"] = fails("wrong_passphrase");
    await pressIn("#change-passphrase", "Change passphrase");
    assert.match(said("bad"), /not right/);
    assert.equal(document.querySelector("#backup-reminder"), null);
    const left = [...document.querySelectorAll<HTMLInputElement>("[type=password]")].map(({ value }) => value);
    assert.deepEqual(new Set(left), new Set([""]));
  });

  test("that is forgotten puts nothing aside without a plain answer", async () => {
    await pressIn("#forgotten-passphrase", "Put the keys aside…");
    assert.equal(document.activeElement!.textContent, "Cancel");
    at<HTMLDialogElement>("dialog").close();
    await settle();
    assert.deepEqual(calls("keystore.reset"), []);
  });
});

test("the steps to the first mail go on one after the other, and go when all are done", async () => {
  accounts = contacts = [];
  const step = () => plain(document.querySelector("#first-run [aria-current]")?.textContent ?? null);
  await shown();
  assert.match(step(), /^Create an account/);
  accounts = [account("me@x.test")];
  await refreshed();
  assert.match(step(), /^Save the backup/);
  await pressIn("#backup", "Save backup");
  assert.match(step(), /begin a mail to me@x\.test/);
  await pressIn("#first-run", "I have done this");
  assert.equal(document.querySelector("#first-run"), null);
});
