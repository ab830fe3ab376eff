// SPDX-License-Identifier: Apache-2.0
// Base64 of big pieces: the browser's own where it has it, else by pieces that fit on the stack.

interface WithBase64 {
  toBase64?(): string;
}

interface FromBase64 {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

const atOnce = 0x8000;

export function encodeBase64(bytes: Uint8Array): string {
  const native = (bytes as WithBase64).toBase64?.();
  if (native !== undefined) return native;
  let binary = "";
  for (let at = 0; at < bytes.length; at += atOnce) {
    binary += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  }
  return btoa(binary);
}

/** Throws on what is not base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as FromBase64).fromBase64?.(text);
  if (native) return native;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** `data` of a stream is bytes between our own parts, and base64 as the host's protocol has it. */
export function withText(fields: unknown): unknown {
  const { data } = (fields ?? {}) as { data?: unknown };
  return ArrayBuffer.isView(data) ? { ...(fields as object), data: encodeBase64(data as Uint8Array) } : fields;
}

/** Throws on what is not base64. */
export function withBytes(fields: unknown): unknown {
  const { data } = (fields ?? {}) as { data?: unknown };
  return typeof data === "string" ? { ...(fields as object), data: decodeBase64(data) } : fields;
}
