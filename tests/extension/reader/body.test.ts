// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { readBody } from "../../../extension/src/reader/body";

const from = { name: "", address: "alice@x.test" };
const base64 = (text: string) => Buffer.from(text).toString("base64");
const lines = (...all: string[]) => base64(all.join("\r\n"));
const head = ["From: alice@x.test", "MIME-Version: 1.0"];
const text = "Grüße, 世界 🔐\n\n> quoted\n-- \n<b>not bold</b>";

test("the text part is read, without padding and without the boundary's newline", async () => {
  const message = lines(
    ...head,
    'Content-Type: multipart/mixed; boundary="b"; hp="cipher"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    ...text.split("\n"),
    "--b--",
    "     ",
    "",
  );
  assert.deepEqual(await readBody({ message, from }), { text, html: null });
});

test("quoted-printable text is decoded", async () => {
  const message = lines(
    ...head,
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Gr=C3=BC=C3=\r\n=9Fe",
  );
  assert.equal((await readBody({ message, from })).text, "Grüße");
});

test("an HTML part is kept for saving and never becomes the text", async () => {
  const alternative = lines(
    ...head,
    'Content-Type: multipart/alternative; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "plain",
    "--b",
    "Content-Type: text/html",
    "",
    "<p>rich</p>",
    "--b--",
    "",
  );
  const both = await readBody({ message: alternative, from });
  assert.equal(both.text, "plain");
  assert.match(both.html ?? "", /<p>rich<\/p>/);
  const only = await readBody({
    message: lines(...head, "Content-Type: text/html", "", "<p>rich</p>"),
    from,
  });
  assert.equal(only.text, null);
});

test("parts in parts without an end are a message that cannot be read, not a fault of ours", async () => {
  const boundary = (depth: number) => [`Content-Type: multipart/mixed; boundary="b${depth}"`, "", `--b${depth}`];
  const message = lines(...head, ...Array.from({ length: 300 }, (_, depth) => boundary(depth)).flat(), "", "deep");
  await assert.rejects(readBody({ message, from }), { code: "malformed_message" });
});

test("parts without number are given up after a while, not waited for", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const message = lines(...head, 'Content-Type: multipart/mixed; boundary="b"', "", ...Array<string>(20_000).fill("--b\r\n\r\nx"));
  const read = assert.rejects(readBody({ message, from }), { code: "malformed_message" });
  mock.timers.tick(20_000);
  await read;
  mock.timers.reset();
});

test("a payload that is no mail is its own text", async () => {
  const message = base64("Subject: not a header\n\nbody");
  assert.deepEqual(await readBody({ message, from: null }), {
    text: "Subject: not a header\n\nbody",
    html: null,
  });
});
