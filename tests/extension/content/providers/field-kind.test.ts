// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOfField, type FieldKind, type FieldMarks } from "../../../../extension/src/content/providers/field-kind";

const field = (marks: Partial<FieldMarks>): FieldMarks => ({ tag: "input", type: "text", names: [], labels: [], ...marks });
const sign = (marks: Partial<FieldMarks>): FieldMarks => field({ tag: "sign", ...marks });
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
  ["Send among other words", button("Enviar mensaje"), "send"],
  ["Send before other words", button("Отправить письмо"), "send"],
  ["Send in a language without spaces", button("メールを送信"), "send"],
  ["a receipt that is sent", button("Send read receipt"), null],
  ["sending that is called off", button("Send abbrechen"), null],
  ["a sentence about sending", button("Letters that you send are kept for thirty days"), null],
  ["an icon by its name", sign({ names: ["icon-send"] }), "send"],
  ["a bar is no button", sign({ names: ["send-bar", "is-sending"] }), null],
  ["a word that is no button says it whole", sign({ labels: ["Envoyer"] }), "send"],
  ["recipients among other words", field({ labels: ["Empfänger eingeben"] }), "to"],
  ["recipients of copies", field({ labels: ["Cc recipients of it"] }), "cc"],
  ["a line for the subject", field({ labels: ["Betreff hinzufügen"] }), "subject"],
  ["a box for the words of a mail is no field", field({ labels: ["Message to recipients"] }), null],
  ["who it is from", field({ labels: ["Von:"] }), "from"],
  ["Chinese words that are stretched", field({ labels: ["主　题："] }), "subject"],
  ["Chinese Send that is stretched", sign({ labels: ["发 送"] }), "send"],
  ["a Hindi word that ends in a mark", button("भेजें"), "send"],
  ["Thai To", field({ labels: ["ถึง"] }), "to"],
  ["a paper plane", sign({ names: ["fa", "fa-paper-plane"] }), "send"],
  ["full-width brackets", field({ labels: ["宛先（カンマ区切り）"] }), "to"],
];

for (const [name, marks, kind] of cases) {
  test(`an unknown page's field is told: ${name}`, () => {
    assert.equal(kindOfField(marks), kind);
  });
}
