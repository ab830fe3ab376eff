// SPDX-License-Identifier: Apache-2.0
// A failure has one type on this side of the pipe: a code of protocol.json, and the addresses it
// is about, or the file. It becomes words once, in page/words.ts.

import declared from "../../../native-host/protocol/protocol.json";
import type { ErrorCode, HostErrorShape } from "./messages";

const codes = new Set<string>([
  ...Object.keys(declared.errors),
  ...Object.keys(declared.clientErrors),
]);

export class HostError extends Error {
  readonly code: ErrorCode;
  readonly addresses: string[];
  /** The version the host speaks, with `unsupported_version`. */
  readonly protocol: number | undefined;

  constructor(shape: HostErrorShape) {
    super(shape.code);
    this.name = "HostError";
    this.code = shape.code;
    this.addresses = shape.addresses ?? [];
    this.protocol = shape.protocol;
  }

  shape(): HostErrorShape {
    return {
      code: this.code,
      ...(this.addresses.length > 0 ? { addresses: this.addresses } : {}),
      ...(this.protocol === undefined ? {} : { protocol: this.protocol }),
    };
  }
}

/** Whatever was thrown: our own errors keep their code, anything else is a bug of ours. */
export function asHostError(thrown: unknown): HostError {
  return thrown instanceof HostError ? thrown : new HostError({ code: "internal" });
}

/** An `error` object as it came over a pipe; a code nobody declared is `internal`. */
export function readError(value: unknown): HostError {
  if (typeof value !== "object" || value === null) return new HostError({ code: "internal" });
  const { code, addresses, protocol } = value as Record<string, unknown>;
  const shape: HostErrorShape = { code: isErrorCode(code) ? code : "internal" };
  if (Array.isArray(addresses)) {
    shape.addresses = addresses.filter((address) => typeof address === "string");
  }
  if (Number.isSafeInteger(protocol)) shape.protocol = protocol as number;
  return new HostError(shape);
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && codes.has(code);
}
