// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOfField, type FieldKind, type FieldMarks } from "../../../../extension/src/content/providers/field-kind";

const field = (marks: Partial<FieldMarks>): FieldMarks => ({ tag: "input", type: "text", names: [], labels: [], ...marks });
const button = (...labels: string[]): FieldMarks => field({ tag: "button", labels });

const cases: [name: string, marks: FieldMarks, kind: FieldKind | null][] = [
  ["name=to", field({ names: ["to"] }), "to"],
  ["id of a numbered field", field({ names: ["compose_to-2"] }), "to"],
  ["recipients[]", field({ names: ["recipients[]"] }), "to"],
  ["an address field with no other mark", field({ type: "email" }), "to"],
  ["an address field for copies", field({ type: "email", names: ["cc"] }), "cc"],
  ["bcc is not cc", field({ names: ["input-bcc"] }), "bcc"],
  ["German An:", field({ labels: ["An:"] }), "to"],
  ["French À", field({ labels: ["À"] }), "to"],
  ["Chinese recipients", field({ labels: ["收件人"] }), "to"],
  ["Russian Кому", field({ labels: ["Кому"] }), "to"],
  ["label with a star", field({ labels: ["* To recipients"] }), "to"],
  ["Spanish CCO", field({ labels: ["CCO"] }), "bcc"],
  ["subject by name", field({ names: ["mail_subject"] }), "subject"],
  ["Betreff", field({ labels: ["Betreff"] }), "subject"],
  ["Japanese subject", field({ labels: ["件名"] }), "subject"],
  ["a field called tomorrow", field({ names: ["tomorrow", "total", "account"] }), null],
  ["a search field", field({ type: "search", names: ["q"], labels: ["Search mail"] }), null],
  ["a field whose label says Send", field({ labels: ["Send"] }), null],
  ["Send", button("Send"), "send"],
  ["Send with its keys", button("Send \u202a(Ctrl-Enter)\u202c"), "send"],
  ["Senden", button("Senden"), "send"],
  ["Absenden", button("", "Absenden"), "send"],
  ["Enviar", button("Enviar"), "send"],
  ["送信", button("送信"), "send"],
  ["Отправить", button("Отправить"), "send"],
  ["schedule", button("Schedule send"), "send"],
  ["by its name", field({ tag: "button", names: ["compose-send-button"] }), "send"],
  ["feedback is no mail", button("Send feedback"), null],
  ["sent mail", button("Sent"), null],
  ["discard", button("Discard"), null],
];

for (const [name, marks, kind] of cases) {
  test(`an unknown page's field is told: ${name}`, () => {
    assert.equal(kindOfField(marks), kind);
  });
}
