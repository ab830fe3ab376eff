// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { KeptText, shortHash } from "../../../extension/src/content/kept-text";

const stored = new Map<string, unknown>();
const local = {
  get: (key: string) => Promise.resolve({ [key]: stored.get(key) }),
  set: (entries: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(entries)) stored.set(key, value);
    return Promise.resolve();
  },
};
Object.assign(globalThis, { chrome: { storage: { local } } });

const loaded = async (site: string): Promise<KeptText> => {
  const kept = new KeptText(site);
  await kept.load();
  return kept;
};

describe("text kept on a site", () => {
  beforeEach(() => { stored.clear(); });

  test("is known again there, at once and later, and nowhere else", async () => {
    const kept = await loaded("mail.example");
    assert.ok(!kept.has("-- Alice"));
    await kept.keep("-- Alice");
    assert.ok(kept.has("-- Alice"));
    assert.ok((await loaded("mail.example")).has("-- Alice"));
    assert.ok(!(await loaded("other.example")).has("-- Alice"));
  });

  test("is not stored itself", async () => {
    await (await loaded("mail.example")).keep("-- Alice");
    assert.ok(!JSON.stringify([...stored]).includes("Alice"));
  });

  test("drops the oldest when there is too much", async () => {
    const kept = await loaded("mail.example");
    for (let n = 0; n <= 50; n++) await kept.keep(`text ${String(n)}`);
    assert.ok(!kept.has("text 0"));
    assert.ok(kept.has("text 1") && kept.has("text 50"));
  });

  test("storage that somebody spoiled is read as nothing", async () => {
    stored.set("kept:mail.example", { length: 3 });
    assert.ok(!(await loaded("mail.example")).has(""));
    stored.set("kept:mail.example", [1, null, shortHash("a")]);
    assert.ok((await loaded("mail.example")).has("a"));
  });
});

test("hashes differ for texts that differ little", () => {
  const texts = Array.from({ length: 2000 }, (_, n) => `-- \nAlice ${String(n)}`);
  assert.equal(new Set(texts.map(shortHash)).size, texts.length);
});
