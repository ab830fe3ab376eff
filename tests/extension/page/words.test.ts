// SPDX-License-Identifier: Apache-2.0
// Every word a person reads is in _locales, and everything in _locales is used.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import ts from "typescript";
import words from "../../../extension/_locales/en/messages.json";
import declared from "../../../native-host/protocol/protocol.json";
import { lockText } from "../../../extension/src/page/keys-row";
import { language, say, sayCount, sayError } from "../../../extension/src/page/words";
import { HostError } from "../../../extension/src/protocol/errors";
import type { ErrorCode } from "../../../extension/src/protocol/messages";
import { installChrome } from "./fake-chrome";

const root = "src";
const keys = Object.keys(words);
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({
    path,
    source: ts.createSourceFile(
      path,
      readFileSync(join(root, path), "utf8"),
      ts.ScriptTarget.ES2022,
      true,
    ),
  }));

type Text =
  | ts.StringLiteral
  | ts.NoSubstitutionTemplateLiteral
  | ts.TemplateHead
  | ts.TemplateMiddle
  | ts.TemplateTail;

function texts(source: ts.SourceFile): Text[] {
  const found: Text[] = [];
  const visit = (node: ts.Node) => {
    if (
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    )
      found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Literals and the beginnings of templates: `verdict_${…}` uses every key that begins so. */
const exact = new Set<string>();
const beginnings = new Set<string>();
for (const { path, source } of sources) {
  const prefix = path.startsWith("content") ? "content_" : "";
  for (const node of texts(source)) {
    if (ts.isTemplateHead(node)) beginnings.add(prefix + node.text);
    else for (const stem of ["", prefix]) exact.add(stem + node.text);
  }
}
const manifest = readFileSync("manifest.json", "utf8");

test("every word in _locales is used", () => {
  const unused = keys.filter(
    (key) =>
      !exact.has(key) &&
      !exact.has(key.replace(/_(one|other)$/, "")) &&
      !manifest.includes(`__MSG_${key}__`) &&
      ![...beginnings].some((beginning) => /^\w+_$/.test(beginning) && key.startsWith(beginning)),
  );
  assert.deepEqual(unused, []);
});

test("every word that the content script asks for is in _locales", () => {
  const calls = sources
    .filter(({ path }) => path.startsWith("content"))
    .flatMap(({ source }) =>
      [...source.text.matchAll(/\bword\(\s*"(\w+)"/g)].map(([, key]) => `content_${key}`),
    );
  assert.ok(calls.length > 0);
  assert.deepEqual(
    calls.filter((key) => !keys.includes(key)),
    [],
  );
});

test("every error code has its sentence", () => {
  for (const code of [...Object.keys(declared.errors), ...Object.keys(declared.clientErrors)]) {
    assert.ok(keys.includes(`error_${code}`), code);
  }
});

test("no words for people stand in the source", () => {
  const literal = sources
    .filter(({ path }) => path !== join("protocol", "preface.ts"))
    .flatMap(({ path, source }) =>
      texts(source)
        .filter(isSentence)
        .map((node) => `${path}: ${node.text}`),
    );
  assert.deepEqual(literal, []);
});

/** Begins or ends like a sentence, and is not the text of an error for developers. */
function isSentence(node: Text): boolean {
  const inError = ts.findAncestor(
    node,
    (above) => ts.isNewExpression(above) && /Error$/.test(above.expression.getText()),
  );
  return !inError && /^\s*[A-Z][a-z]+,? [A-Za-z]|[a-z]{2} [a-z]+[.!?…:]\s*$/.test(node.text);
}

describe("words", () => {
  before(() => {
    installChrome();
  });

  test("an address inside a sentence is isolated from its direction", () => {
    assert.equal(say("missing_key", "bob@x.test"), "\u2068bob@x.test\u2069 has no key yet.");
  });

  test("numbers choose their form", () => {
    assert.match(sayCount("encrypted_for", 1), /for 1 person\./);
    assert.match(sayCount("encrypted_for", 2), /for 2 people\./);
  });

  test("dates and numbers are in the language of our words", () => {
    assert.equal(language(), "en");
    chrome.i18n.getUILanguage = () => "en-GB";
    assert.equal(language(), "en-GB");
    chrome.i18n.getUILanguage = () => "pt-BR";
    assert.equal(language(), "en");
  });

  test("errors name the addresses they are about", () => {
    const error = new HostError({
      code: "recipient_key_missing",
      addresses: ["bob@x.test", "carol@x.test"],
    });
    assert.match(sayError(error), /bob@x\.test, carol@x\.test/);
  });

  test("no error's sentence is empty or holds a hole", () => {
    for (const code of Object.keys({
      ...declared.errors,
      ...declared.clientErrors,
    }) as ErrorCode[]) {
      assert.match(sayError(new HostError({ code })), /^[A-Z][^$]{20,}$/, code);
    }
  });

  test("the lock says until when, if it knows", () => {
    assert.equal(lockText({ locked: true }), "Your keys are locked.");
    assert.equal(lockText({ locked: false }), "Your keys are unlocked.");
    assert.match(lockText({ locked: false, until: "2026-11-23T18:00:00Z" }), /until .*\d/);
  });
});
