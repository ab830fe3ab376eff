// SPDX-License-Identifier: Apache-2.0
// A host for code that asks it through the background: what each method answers, and what was asked.
// `data` is base64 here, as the host has it.

import { withBytes, withText } from "../../../extension/src/page/base64";
import { HostError } from "../../../extension/src/protocol/errors";
import type { ErrorCode, Method, Methods } from "../../../extension/src/protocol/messages";
import { installChrome, type FakeChrome } from "./fake-chrome";

export type Answers = { [M in Method]?: (params: Methods[M][0]) => Methods[M][1] | Promise<Methods[M][1]> };

interface Call {
  kind: string;
  method: Method;
  params: unknown;
}

export interface FakeHost {
  chrome: FakeChrome;
  calls: [Method, unknown][];
  /** Changes an answer from now on. */
  answers: Answers;
}

export const fails = (code: ErrorCode) => (): never => {
  throw new HostError({ code });
};

export function installHost(answers: Answers, more: Parameters<typeof installChrome>[0] = {}): FakeHost {
  const calls: [Method, unknown][] = [];
  const answer = async (message: unknown) => {
    const { kind, method, params: given } = message as Call;
    const params = withText(given);
    if (kind !== "host.call") return more.message?.(message) ?? null;
    calls.push([method, params]);
    try {
      const known = answers[method] as ((given: unknown) => unknown) | undefined;
      return { result: known ? withBytes(await known(params)) : {} };
    } catch (error) {
      if (error instanceof HostError) return { error: { code: error.code } };
      throw error;
    }
  };
  return { chrome: installChrome({ ...more, message: answer }), calls, answers };
}

/** Locks of windows: those of `elsewhere` are held by others. */
export function installLocks(elsewhere: string[] = []): string[] {
  const held = [...elsewhere];
  const locks = {
    request: async (name: string, _: unknown, granted: (lock: object | null) => unknown) => {
      const isFree = !held.includes(name);
      if (isFree) held.push(name);
      void granted(isFree ? { name } : null);
    },
    query: async () => ({ held: held.map((name) => ({ name })) }),
  };
  Object.defineProperty(globalThis, "navigator", { value: { locks, platform: "Linux" }, configurable: true });
  return held;
}
