// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Frame } from "../../../extension/src/reader/frame";
import { ReceivedFiles, troubleOf } from "../../../extension/src/reader/received-files";
import { PageFileError } from "../../../extension/src/page/page-file";
import { HostError } from "../../../extension/src/protocol/errors";
import { installChrome, type FakeChrome } from "../page/fake-chrome";

const attachment = { file: "letterlock-1a2b3c4d.age", name: "plan.txt", type: "text/plain", size: 4, b2: "d" };
const bytes = (text: string) => new TextEncoder().encode(text);

let chrome: FakeChrome;
let finish: unknown;
let files: ReceivedFiles;

beforeEach(() => {
  finish = { result: { data: bytes("an"), size: 4, b2: "d" } };
  chrome = installChrome({
    message: (message) => {
      const { kind, method } = message as { kind: string; method?: string };
      if (kind === "reader.file") return { content: new Blob(["sealed"]) };
      if (method === "attachment.decrypt") return { result: { stream: "s1" } };
      if (method === "stream.write") return { result: { data: bytes("pl") } };
      return method === "stream.finish" ? finish : { result: {} };
    },
  });
  files = new ReceivedFiles(new Frame({ nonce: "n1" }), [attachment.file, "letterlock-00000000.age", "photo.jpg"]);
});

test("a file is fetched, opened and kept for a second look", async () => {
  const content = await files.open(attachment, () => undefined);
  assert.equal(await content.text(), "plan");
  const asked = chrome.sent.length;
  await files.open(attachment, () => undefined);
  assert.equal(chrome.sent.length, asked);
  const calls = chrome.sent.map((message) => message as { nonce?: string; mount?: { nonce: string } });
  assert.ok(calls.every(({ nonce, mount }) => (nonce ?? mount?.nonce) === "n1"), "each names its mount");
});

test("nothing is handed on when the host does not say at the end that it is the one", async () => {
  finish = { error: { code: "decryption_failed" } };
  await assert.rejects(files.open(attachment, () => undefined), { code: "decryption_failed" });
  assert.ok(chrome.sent.some((message) => (message as { method?: string }).method === "stream.cancel"));
});

test("sealed files that the message does not name are strangers; other files are not ours to judge", () => {
  assert.deepEqual(files.strangers([attachment]), ["letterlock-00000000.age"]);
  assert.ok(files.isOnPage(attachment.file));
});

test("what went wrong, for the words beside the file", () => {
  assert.equal(troubleOf(new PageFileError("no_file")), "not_on_page");
  assert.equal(troubleOf(new HostError({ code: "malformed_message" })), "not_the_one");
  assert.equal(troubleOf(new HostError({ code: "not_for_you" })), "not_for_you");
  assert.equal(troubleOf(new HostError({ code: "host_crashed" })), "other");
});
