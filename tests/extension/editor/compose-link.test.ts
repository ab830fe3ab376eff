// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ComposeLink, type ComposePort } from "../../../extension/src/editor/compose-link";
import type {
  ComposeSnapshot,
  ComposeToEditor,
  EditorToCompose,
} from "../../../extension/src/protocol/extension-messages";

const snapshot: ComposeSnapshot = {
  site: "mail.example",
  from: null,
  recipients: { to: [], cc: [], bcc: [], complete: true },
  subject: "",
  typedText: "",
  attachmentNames: [],
  holdsArmor: false,
};
const mail = {
  preface: "p",
  armored: "a",
  recipients: { to: ["b@c.test"], cc: [], bcc: [] },
  files: [],
  armorInFile: false,
};

let said: EditorToCompose[];
let told: string[];
let say: (message: ComposeToEditor) => void;
let close: () => void;
let link: ComposeLink;

beforeEach(() => {
  said = [];
  told = [];
  const port: ComposePort = {
    postMessage: (message) => void said.push(message),
    disconnect: () => void told.push("left"),
    onMessage: {
      addListener: (listener) => {
        say = listener;
      },
    },
    onDisconnect: {
      addListener: (listener) => {
        close = listener;
      },
    },
  };
  link = new ComposeLink(port, {
    changed: ({ subject }) => void told.push(`changed ${subject}`),
    sent: () => void told.push("sent"),
    gone: () => void told.push("gone"),
  });
});

test("answers find their questions by id", async () => {
  const asked = [
    link.snapshot(),
    link.write(mail),
    link.focusSend(),
    link.writePlain("t", "s", ["b@c.test"]),
  ];
  assert.deepEqual(
    said.map(({ kind }) => kind),
    ["snapshot", "write", "focus_send", "write_plain"],
  );
  const [first, second, third, fourth] = said.map(({ id }) => id) as [
    number,
    number,
    number,
    number,
  ];
  say({ kind: "written", id: fourth, outcome: { ok: false, why: "not_empty" } });
  say({ kind: "send_focused", id: third, send: "focused" });
  say({ kind: "written", id: second, outcome: { ok: true } });
  say({ kind: "snapshot", id: first, snapshot });
  assert.deepEqual(await Promise.all(asked), [
    snapshot,
    { ok: true },
    "focused",
    { ok: false, why: "not_empty" },
  ]);
});

test("answers to nothing that was asked are nothing", async () => {
  say({ kind: "written", id: 77, outcome: { ok: true } });
  const asked = link.snapshot();
  say({ kind: "written", id: said[0]!.id, outcome: { ok: true } });
  assert.equal(await asked, null);
});

test("what happens in the page is told", () => {
  say({ kind: "changed", snapshot: { ...snapshot, subject: "S" } });
  say({ kind: "sent" });
  close();
  assert.deepEqual(told, ["changed S", "sent", "gone"]);
});

test("a page that goes away answers everything with no, from then on", async () => {
  const asked = link.write(mail);
  close();
  assert.deepEqual(await asked, { ok: false, why: "no_box" });
  assert.ok(link.gone);
  assert.equal(await link.snapshot(), null);
  assert.equal(await link.focusSend(), "unseen");
});

test("a page that does not answer is not waited for for ever", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = link.write(mail);
  context.mock.timers.tick(15_000);
  assert.deepEqual(await asked, { ok: false, why: "no_box" });
  assert.ok(!link.gone);
});

test("sealed files go to the page all at once; what it says of them comes back", async () => {
  const files = [{ name: "a.age", content: new Blob(["a"]) }, { name: "b.age", content: new Blob() }];
  const attached = link.attach(files);
  assert.deepEqual(said, [{ kind: "attach", id: 1, files }]);
  say({ kind: "attached", id: 1, outcome: { ok: false, names: ["b.age"], limit: "25 MB" } });
  assert.deepEqual(await attached, { ok: false, names: ["b.age"], limit: "25 MB" });
  const left = link.attach(files);
  close();
  assert.equal(await left, null);
});

test("an upload may take the twenty minutes that the content script gives it", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const slow = link.attach([{ name: "a.age", content: new Blob(["a"]) }]);
  context.mock.timers.tick(20 * 60_000);
  say({ kind: "attached", id: 1, outcome: { ok: true } });
  assert.deepEqual(await slow, { ok: true });
  const never = link.attach([{ name: "b.age", content: new Blob(["b"]) }]);
  context.mock.timers.tick(22 * 60_000);
  assert.equal(await never, null);
});
