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
const page = { subject: "Real", inReplyTo: undefined } as unknown as ComposeSnapshot;
const encrypted = { armored: "ARMOR", mail };

test("empty Cc and Bcc are left out, and what is sent is what the host takes", () => {
  const params = encryptParams(mail, undefined);
  assert.deepEqual(params, {
    from: "alice@x.test",
    to: ["bob@x.test"],
    subject: "Real",
    text: "Hello",
  });
  const full = encryptParams(
    { ...mail, people: { to: [], cc: ["c@x.test"], bcc: ["d@x.test"] } },
    "<m@x>",
  );
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
  assert.deepEqual(await encryptMail(mail, page, () => undefined), encrypted);
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
    encryptMail(mail, page, () => undefined),
    { code: "denied" },
  );
});

test("the clipboard gets what the box would have got", () => {
  assert.equal(mailText(encrypted), `${preface}\n\nARMOR`);
});
