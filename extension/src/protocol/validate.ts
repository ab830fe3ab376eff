// SPDX-License-Identifier: Apache-2.0
// Checks what crosses a boundary against protocol.json, field by field: params from our pages
// strictly, results of the host by what they must have. The result handed on holds declared
// fields only, so a newer host cannot bring in what nobody here has looked at.

import declared from "../../../native-host/protocol/protocol.json";
import { HostError } from "./errors";
import type { Method, Methods } from "./messages";

export type Fields = Record<string, string>;

interface Declaration {
  methods: Record<string, { from: string[]; params: Fields; result: Fields }>;
  types: Record<string, Fields>;
  enums: Record<string, string[]>;
}

export const declaration: Declaration = declared;

export function isMethod(name: string): name is Method {
  return Object.hasOwn(declaration.methods, name);
}

export function checkParams<M extends Method>(method: M, value: unknown): Methods[M][0] {
  try {
    const fields = declaration.methods[method]?.params ?? {};
    return takeFields(fields, value, "refuse") as Methods[M][0];
  } catch {
    throw new HostError({ code: "malformed_request" });
  }
}

export function checkResult<M extends Method>(method: M, value: unknown): Methods[M][1] {
  try {
    const fields = declaration.methods[method]?.result ?? {};
    return takeFields(fields, value, "drop") as Methods[M][1];
  } catch {
    throw new HostError({ code: "internal" });
  }
}

/** Messages between our own parts are checked the same way; `unknown` stands for any value. */
export function checkMessage(fields: Fields, value: unknown): Record<string, unknown> | null {
  try {
    return takeFields(fields, value, "drop");
  } catch {
    return null;
  }
}

type Undeclared = "refuse" | "drop";

function takeFields(
  fields: Fields,
  value: unknown,
  undeclared: Undeclared,
): Record<string, unknown> {
  const given = asRecord(value);
  if (undeclared === "refuse" && Object.keys(given).some((name) => !Object.hasOwn(fields, name))) {
    throw new TypeError("undeclared field");
  }
  const taken: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(fields)) {
    const field = take(type, Object.hasOwn(given, name) ? given[name] : undefined, undeclared);
    if (field !== undefined) taken[name] = field;
  }
  return taken;
}

function take(type: string, value: unknown, undeclared: Undeclared): unknown {
  if (type === "unknown") return value;
  if (type.endsWith("?")) {
    if (value === undefined || (value === null && undeclared === "drop")) return value;
    return take(type.slice(0, -1), value, undeclared);
  }
  if (type.endsWith("[]")) {
    if (!Array.isArray(value)) throw new TypeError("not an array");
    return value.map((element) => take(type.slice(0, -2), element, undeclared));
  }
  const fields = declaration.types[type];
  if (fields) return takeFields(fields, value, undeclared);
  if (!isScalar(type, value)) throw new TypeError(`not ${type}`);
  return value;
}

function isScalar(type: string, value: unknown): boolean {
  switch (type) {
    case "string":
    case "secret":
    case "bulk":
      return typeof value === "string";
    case "integer":
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "MethodParams":
      return Object.values(asRecord(value)).every(
        (names) => Array.isArray(names) && names.every((name) => typeof name === "string"),
      );
    default:
      return declaration.enums[type]?.includes(value as string) ?? false;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError("not an object");
  }
  return value as Record<string, unknown>;
}
