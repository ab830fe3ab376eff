// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ComposeLink } from "../../../extension/src/editor/compose-link";
import {
  encryptMail,
  encryptParams,
  mailText,
  writeToPage,
  type Mail,
} from "../../../extension/src/editor/encrypt";
import type { ComposeSnapshot } from "../../../extension/src/protocol/extension-messages";
import { preface } from "../../../extension/src/protocol/preface";
import { checkParams } from "../../../extension/src/protocol/validate";
import { installChrome } from "../page/fake-chrome";

const mail: Mail = {
  from: "alice@x.test",
  people: { to: ["bob@x.test"], cc: [], bcc: [] },
  subject: "Real",
  text: "Hello",
};
const page = { subject: "Real" } as unknown as ComposeSnapshot;
const nothing = { streams: [], files: [] };
const encrypted = { armored: "ARMOR", armorInFile: false, files: [], mail };

test("empty Cc and Bcc are left out, and what is sent is what the host takes", () => {
  const params = encryptParams(mail, undefined, []);
  assert.deepEqual(params, {
    from: "alice@x.test",
    to: ["bob@x.test"],
    subject: "Real",
    text: "Hello",
  });
  const full = encryptParams(
    { ...mail, people: { to: [], cc: ["c@x.test"], bcc: ["d@x.test"] } },
    "<m@x>",
    ["s1"],
  );
  assert.deepEqual(full.attachments, ["s1"]);
  assert.deepEqual(checkParams("message.encrypt", full), full);
});

test("a new mail goes out under a subject that says nothing, with exactly its readers", async () => {
  let written: unknown;
  const link = {
    write: async (message: unknown) => {
      written = message;
      return { ok: true };
    },
  } as unknown as ComposeLink;
  await writeToPage(link, encrypted, page, "Encrypted message");
  assert.deepEqual(written, {
    preface,
    armored: "ARMOR",
    recipients: mail.people,
    files: [],
    armorInFile: false,
    subject: "Encrypted message",
  });
  await writeToPage(
    link,
    encrypted,
    { ...page, subject: "Re: Encrypted message" },
    "Encrypted message",
  );
  assert.ok(!("subject" in (written as object)));
});

test("locked keys are asked for, and the mail is encrypted then", async () => {
  const asked: string[] = [];
  installChrome({
    message: (message) => {
      const { method } = message as { method: string };
      asked.push(method);
      if (method === "keystore.unlock") return { result: { locked: false } };
      return asked.length === 1 ? { error: { code: "locked" } } : { result: { armored: "ARMOR" } };
    },
  });
  assert.deepEqual(await encryptMail(mail, undefined, nothing, () => undefined), encrypted);
  assert.deepEqual(asked, ["message.encrypt", "keystore.unlock", "message.encrypt"]);
});

test("keys that are refused are the failure, and nothing is encrypted", async () => {
  installChrome({
    message: (message) => ({
      error: {
        code: (message as { method: string }).method === "keystore.unlock" ? "denied" : "locked",
      },
    }),
  });
  await assert.rejects(
    encryptMail(mail, undefined, nothing, () => undefined),
    { code: "denied" },
  );
});

test("the clipboard gets what the box would have got", () => {
  assert.equal(mailText(encrypted), `${preface}\n\nARMOR`);
});

test("armor too long for a body becomes a file, before the files of the mail", async () => {
  const armored = "A".repeat(60 * 1024 + 1);
  installChrome({ message: () => ({ result: { armored } }) });
  const file = { name: "letterlock-1a2b3c4d.age", content: new Blob(["x"]) };
  const sealed = { streams: ["s1"], files: [file] };
  const { armorInFile, files } = await encryptMail(mail, undefined, sealed, () => undefined);
  assert.ok(armorInFile);
  assert.deepEqual(files.map(({ name }) => name), ["letterlock-message.age", file.name]);
  assert.equal(await files[0]?.content.text(), armored);
});

test("a subject of two directions of writing goes to the host as it can be a header", () => {
  assert.equal(encryptParams({ ...mail, subject: "שלום\u200f\tAlice" }, undefined, []).subject, "שלום Alice");
});
