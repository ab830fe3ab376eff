// SPDX-License-Identifier: Apache-2.0
// Which of our pages may call which method: the `from` lists of protocol.json, and nothing else.

import { HostError } from "../protocol/errors";
import type { Method } from "../protocol/messages";
import { checkParams, declaration, isMethod } from "../protocol/validate";
import type { SenderKind } from "./sender";

export interface Routed {
  method: Method;
  params: Record<string, unknown>;
}

/** The call if this sender may make it; throws the HostError to answer with if not. */
export function route(kind: SenderKind, method: unknown, params: unknown): Routed {
  if (typeof method !== "string" || !isMethod(method)) {
    throw new HostError({ code: "unknown_method" });
  }
  if (!declaration.methods[method]?.from.includes(kind)) throw new HostError({ code: "denied" });
  const checked: Record<string, unknown> = { ...checkParams(method, params) };
  // A passphrase is typed in a top-level options page or the passphrase window, nowhere else.
  if ("passphrase" in checked && kind !== "options") throw new HostError({ code: "denied" });
  return { method, params: checked };
}
