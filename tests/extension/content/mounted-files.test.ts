// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MountedFiles } from "../../../extension/src/content/mounted-files";
import type { Message } from "../../../extension/src/content/webmail";
import { samples } from "./armor-samples";

const armored = samples.twoPads;

function messageOf(more: Partial<Message>): MountedFiles {
  return new MountedFiles({ attachments: () => [], fullText: async () => null, ...more } as Message);
}

/** What a reader was given of a message that the page clips. */
const clipped = (text: string) => [...text.split("\n").slice(0, 3), "-----END AGE ENCRYPTED FILE-----", ""].join("\n");

describe("a clipped message", () => {
  test("is found in its whole text, whatever else stands there", async () => {
    const text = `Dear Bob,\r\n${samples.onePad.replaceAll("\n", "\r\n")}\r\n${armored.replaceAll("\n", "\r\n")}\r\n-- \r\nAlice`;
    const files = messageOf({ fullText: async () => text });
    assert.deepEqual(await files.whole(clipped(armored)), { armored });
  });

  test("is not replaced by another one of the same page", async () => {
    const files = messageOf({ fullText: async () => samples.onePad });
    assert.deepEqual(await files.whole(clipped(armored)), { why: "failed" });
  });

  test("is not taken for whole while its end is missing there too", async () => {
    const files = messageOf({ fullText: async () => armored.replace(/-----END.*/, "") });
    assert.deepEqual(await files.whole(clipped(armored)), { why: "failed" });
  });

  test("is said to be out of reach where the page has no such text, or does not give it", async () => {
    assert.deepEqual(await messageOf({}).whole(clipped(armored)), { why: "no_text" });
    const offline = messageOf({ fullText: () => Promise.reject(new TypeError("Failed to fetch")) });
    assert.deepEqual(await offline.whole(clipped(armored)), { why: "failed" });
  });
});

describe("a file of a message", () => {
  const file = (fetch: () => Promise<Blob>) => messageOf({ attachments: () => [{ name: "a.age", fetch }] });

  test("is fetched when it is asked for, and handed over as it came", async () => {
    const content = new Blob(["sealed"]);
    const files = file(async () => content);
    assert.deepEqual(files.names(), ["a.age"]);
    assert.deepEqual(await files.file("a.age"), { content });
  });

  test("that is not there, or cannot be had, is told apart; a failure may be tried again", async () => {
    const content = new Blob(["a"]);
    let offline = true;
    const files = file(() => (offline ? Promise.reject(new TypeError("offline")) : Promise.resolve(content)));
    assert.deepEqual(await files.file("b.age"), { why: "no_file" });
    assert.deepEqual(await files.file("a.age"), { why: "failed" });
    offline = false;
    assert.deepEqual(await files.file("a.age"), { content });
  });
});
