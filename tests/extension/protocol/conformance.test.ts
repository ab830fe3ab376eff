// SPDX-License-Identifier: Apache-2.0
// messages.ts says what protocol.json says: the same methods, fields, optional marks and types.
// (That methods and codes are the same names, the compiler checks.)

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ts from "typescript";
import declared from "../../../native-host/protocol/protocol.json";

type Fields = Record<string, string>;

const path = "src/protocol/messages.ts";
const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);

const interfaces = new Map<string, ts.InterfaceDeclaration>();
const aliases = new Map<string, ts.TypeAliasDeclaration>();
for (const statement of source.statements) {
  if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);
  if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement);
}

// Written out in a result or given a name of its own in messages.ts.
const sameAs: Record<string, string> = {
  string: "string",
  secret: "string",
  bulk: "string",
  integer: "number",
  boolean: "boolean",
  MethodParams: "Record<string, string[]>",
};

function typeText(type: string): string {
  if (type.endsWith("[]")) return `${typeText(type.slice(0, -2))}[]`;
  return sameAs[type] ?? type;
}

/** Fields of an object type, in protocol.json's spelling. */
function fieldsOf(node: ts.TypeNode | ts.InterfaceDeclaration): Fields {
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName.getText(source);
    const known = interfaces.get(name);
    if (known) return fieldsOf(known);
    assert.equal(name, "Empty", `type ${name}`);
    return {};
  }
  if (ts.isUnionTypeNode(node)) return unionOf(node.types.map(fieldsOf));
  assert.ok(ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node), node.getText(source));
  const fields: Fields = {};
  for (const member of node.members) {
    assert.ok(ts.isPropertySignature(member) && member.type);
    const text = member.type.getText(source).replace(/ \| null$/, "");
    fields[member.name.getText(source)] = text + (member.questionToken ? "?" : "");
  }
  return fields;
}

/** A field that not every form has is optional in the declaration. */
function unionOf(forms: Fields[]): Fields {
  const all: Fields = {};
  for (const form of forms) {
    for (const [name, type] of Object.entries(form)) {
      const everywhere = forms.every((other) => name in other);
      all[name] = everywhere || type.endsWith("?") ? type : `${type}?`;
    }
  }
  return all;
}

function spelled(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [
      name,
      type.endsWith("?") ? `${typeText(type.slice(0, -1))}?` : typeText(type),
    ]),
  );
}

const methods = new Map<string, ts.TupleTypeNode>();
for (const member of interfaces.get("Methods")?.members ?? []) {
  assert.ok(ts.isPropertySignature(member) && member.type && ts.isTupleTypeNode(member.type));
  methods.set((member.name as ts.StringLiteral).text, member.type);
}

for (const [name, { params, result }] of Object.entries(declared.methods)) {
  test(`${name} has the declared fields`, () => {
    const [paramsType, resultType] = methods.get(name)?.elements ?? [];
    assert.ok(paramsType && resultType);
    assert.deepEqual(fieldsOf(paramsType), spelled(params));
    // `Proposal` is written out where it is used; everything else by name.
    assert.deepEqual(fieldsOf(resultType), spelled(result));
  });
}

for (const [name, fields] of Object.entries(declared.types).filter(
  ([name]) => name !== "Proposal",
)) {
  test(`type ${name} has the declared fields`, () => {
    const found = interfaces.get(name);
    assert.ok(found, name);
    const written = fieldsOf(found);
    if (name === "Contact") {
      assert.equal(written["proposal"], "{ fingerprint: string; recipients: string[] }?");
      written["proposal"] = "Proposal?";
    }
    assert.deepEqual(written, spelled(fields));
  });
}

for (const [name, values] of Object.entries(declared.enums)) {
  test(`enum ${name} has the declared values`, () => {
    const written = aliases.get(name)?.type;
    assert.ok(written && ts.isUnionTypeNode(written), name);
    const texts = written.types.flatMap((type) => {
      if (ts.isTypeReferenceNode(type))
        return (aliases.get(type.typeName.getText(source))?.type as ts.UnionTypeNode).types.map(
          (t) => t.getText(source),
        );
      return [type.getText(source)];
    });
    assert.deepEqual(texts.map((text) => JSON.parse(text) as string).sort(), [...values].sort());
  });
}

test("every caller is a page that a sender can be, or the background itself", () => {
  const callers = Object.keys(declared.callers);
  for (const [name, { from }] of Object.entries(declared.methods)) {
    for (const caller of from) assert.ok(callers.includes(caller), `${name}: ${caller}`);
  }
});
