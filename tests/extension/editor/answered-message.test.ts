// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AnsweredMessage } from "../../../extension/src/editor/answered-message";
import { digestOf } from "../../../extension/src/page/page-file";
import type { MountedMessage, ToContent } from "../../../extension/src/protocol/extension-messages";
import type { Decrypted } from "../../../extension/src/protocol/messages";
import { installHost } from "../page/fake-host";

const decrypted: Decrypted = {
  message: btoa("Content-Type: text/plain\r\n\r\nHello\r\n"), verdict: "known", addressed: "to", attachments: [],
  from: { name: "Bob", address: "bob@x.test" }, differences: [], hybrid: true,
};
const mounted: MountedMessage = {
  what: "message", armored: "ARMOR", truncated: false, outer: {}, surrounded: false, files: [],
  answerUrls: { reply: "https://mail.x.test/reply" },
};

interface Page {
  mount: unknown;
  whole?: unknown;
  file?: string;
}

function install({ mount, whole, file = "" }: Page) {
  const asked: ToContent["kind"][] = [];
  const host = installHost(
    {
      "message.decrypt": () => decrypted,
      "attachment.decrypt": () => ({ stream: "s1" }),
      "stream.write": ({ data }) => ({ data }),
      "stream.finish": () => ({ data: "", size: 1, b2: "b2" }),
    },
    {
      tab: (_tab, message) => {
        const { kind } = message as ToContent;
        asked.push(kind);
        if (kind === "mount.ask") return mount;
        return kind === "mount.whole" ? whole : { content: new Blob([file]) };
      },
    },
  );
  Object.assign(chrome.tabs, { get: async () => ({ url: "https://mail.x.test/inbox" }) });
  return { ...host, asked };
}

async function open(armored: string, how: "reply" | "forward" = "reply") {
  const digest = await digestOf(armored);
  return AnsweredMessage.open({ what: "answer", how, tab: 7, nonce: "n", digest }, () => assert.fail("keys are there"));
}

describe("the message that is answered", () => {
  test("is the one that stood in the reader, opened by the host", async () => {
    const { calls } = install({ mount: mounted });
    const answered = await open("ARMOR");
    assert.equal(answered.text, "Hello");
    assert.deepEqual(calls, [["message.decrypt", { armored: "ARMOR" }]]);
    assert.equal(await answered.pageUrl(), "https://mail.x.test/reply");
    assert.equal(await (await open("ARMOR", "forward")).pageUrl(), null);
  });

  test("is no other that the page has put in its place meanwhile", async () => {
    const { calls } = install({ mount: { ...mounted, armored: "OTHER" } });
    await assert.rejects(open("ARMOR"), { code: "not_found" });
    assert.deepEqual(calls, []);
  });

  test("is none where the mount is gone, a card, or not what a content script says", async () => {
    for (const mount of [null, { what: "card", card: "C" }, { what: "message", armored: 7 }]) {
      install({ mount });
      await assert.rejects(open("ARMOR"), { code: "not_found" });
    }
  });

  test("is fetched whole where the page shows its beginning", async () => {
    const { asked } = install({ mount: { ...mounted, armored: "ARM", truncated: true }, whole: { armored: "ARMOR" } });
    assert.equal((await open("ARMOR")).text, "Hello");
    assert.deepEqual(asked, ["mount.ask", "mount.whole"]);
    for (const whole of [null, { why: "failed" }]) {
      install({ mount: { ...mounted, truncated: true }, whole });
      await assert.rejects(open("ARMOR"), { code: "not_found" });
    }
  });

  test("is taken out of its file where the body has only the preface", async () => {
    const { asked } = install({ mount: { ...mounted, armored: null }, file: "ARMOR" });
    assert.equal((await open("ARMOR")).text, "Hello");
    assert.deepEqual(asked, ["mount.ask", "mount.file"]);
  });
});

describe("a file of it", () => {
  const named = { file: "letterlock-1a2b3c4d.age", name: "a.txt", type: "text/plain", size: 6, b2: "b2" };

  test("is opened by the host as the one that the message names", async () => {
    const { calls } = install({ mount: mounted, file: "sealed" });
    const file = await (await open("ARMOR")).file(named, new AbortController().signal);
    assert.deepEqual([file.name, file.type, await file.text()], ["a.txt", "text/plain", "sealed"]);
    assert.deepEqual(calls[1], ["attachment.decrypt", { size: 6, b2: "b2" }]);
  });

  test("larger than the message says is not taken", async () => {
    install({ mount: mounted, file: "x".repeat(1024 * 1024 + 13) });
    const answered = await open("ARMOR");
    await assert.rejects(answered.file(named, new AbortController().signal), { code: "too_large" });
  });
});
