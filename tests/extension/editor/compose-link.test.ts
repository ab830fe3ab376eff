// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ComposeLink, type ComposePort } from "../../../extension/src/editor/compose-link";
import { pieceSize, piecesUnderWay } from "../../../extension/src/page/stream";
import type {
  ComposeSnapshot,
  ComposeToEditor,
  EditorToCompose,
} from "../../../extension/src/protocol/extension-messages";
import { turns } from "../page/turns";

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
  say({ kind: "send_focused", id: third, found: true });
  say({ kind: "written", id: second, outcome: { ok: true } });
  say({ kind: "snapshot", id: first, snapshot });
  assert.deepEqual(await Promise.all(asked), [
    snapshot,
    { ok: true },
    true,
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
  assert.equal(await link.focusSend(), false);
});

test("a page that does not answer is not waited for for ever", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = link.write(mail);
  context.mock.timers.tick(15_000);
  assert.deepEqual(await asked, { ok: false, why: "no_box" });
  assert.ok(!link.gone);
});

describe("sealed files", () => {
  const file = (name: string, size: number) => ({ name, content: new Blob([new Uint8Array(size)]) });
  const { signal } = new AbortController();
  const pieces = () => said.flatMap((one) => (one.kind === "file_piece" ? [one] : []));

  test("go in pieces, a few ahead of the answers, and only then onto the page", async () => {
    const attached = link.attach([file("a.age", 4 * pieceSize + 1), file("b.age", 0)], signal);
    await turns(20);
    assert.equal(said.length, piecesUnderWay);
    for (let at = 0; at < 6; at++) {
      say({ kind: "piece_taken", id: pieces()[at]!.id });
      await turns(20);
    }
    assert.deepEqual(pieces().map(({ name, first, last }) => [name, first, last]), [
      ["a.age", true, false], ["a.age", false, false], ["a.age", false, false], ["a.age", false, false],
      ["a.age", false, true], ["b.age", false, true],
    ]);
    assert.equal(said.at(-1)!.kind, "attach");
    say({ kind: "attached", id: said.at(-1)!.id, outcome: { ok: true } });
    assert.deepEqual(await attached, { ok: true });
  });

  test("are broken off when the user cancels, and when the page goes", async () => {
    const work = new AbortController();
    const cancelled = link.attach([file("a.age", 9 * pieceSize)], work.signal);
    await turns(20);
    work.abort();
    say({ kind: "piece_taken", id: said[0]!.id });
    await assert.rejects(cancelled, { name: "AbortError" });
    const left = link.attach([file("a.age", 9 * pieceSize)], signal);
    await turns(20);
    close();
    assert.equal(await left, null);
  });
});
