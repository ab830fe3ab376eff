// SPDX-License-Identifier: Apache-2.0
// Every language says everything, with the same holes to fill, and nothing that English does not.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

type Messages = Record<string, { message: string }>;

const root = "_locales";
const languages = readdirSync(root).sort();

function read(language: string): Messages {
  return JSON.parse(readFileSync(join(root, language, "messages.json"), "utf8")) as Messages;
}

const english = read("en");

function holes({ message }: { message: string }): string[] {
  return (message.match(/\$\d/g) ?? []).sort();
}

test("there are five languages", () => {
  assert.deepEqual(languages, ["de", "en", "es", "fr", "zh_CN"]);
});

for (const language of languages) {
  describe(language, () => {
    const messages = read(language);

    test("says everything, and nothing else", () => {
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort());
    });

    test("has the same holes to fill", () => {
      const wrong = Object.keys(english).filter((key) => {
        const [theirs, ours] = [messages[key], english[key]];
        return !theirs || !ours || holes(theirs).join() !== holes(ours).join();
      });
      assert.deepEqual(wrong, []);
    });

    test("says nothing empty, and no sign that the browser would take for a hole", () => {
      const wrong = Object.entries(messages).filter(
        ([, { message }]) => message.trim() === "" || /\$(?!\d)/.test(message),
      );
      assert.deepEqual(wrong, []);
    });

    test("names itself as the web does", () => {
      assert.equal(messages["language"]?.message, language.replace("_", "-"));
    });

    test("has both forms of whatever is counted", () => {
      const stems = Object.keys(messages).filter((key) => key.endsWith("_other"));
      assert.ok(stems.length > 0);
      for (const key of stems) assert.ok(messages[key.replace(/other$/, "one")], key);
    });
  });
}
