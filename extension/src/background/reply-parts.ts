// SPDX-License-Identifier: Apache-2.0
// A reply over the browser's limit for one frame arrives as parts numbered from 1; the
// concatenation is the JSON text of the whole reply.

const maxParts = 64;

export interface Part {
  part: number;
  parts: number;
  data: string;
}

export function isPart(
  message: Record<string, unknown>,
): message is Record<string, unknown> & Part {
  return (
    Number.isSafeInteger(message["part"]) &&
    Number.isSafeInteger(message["parts"]) &&
    typeof message["data"] === "string"
  );
}

export class ReplyParts {
  readonly #pieces: string[] = [];
  #parts = 0;

  /** The whole reply after the last part, null before; throws when parts do not fit together. */
  add({ part, parts, data }: Part): unknown {
    if (this.#pieces.length === 0) this.#parts = parts;
    const inOrder = part === this.#pieces.length + 1 && parts === this.#parts;
    if (!inOrder || part > parts || parts > maxParts) throw new TypeError("part out of order");
    this.#pieces.push(data);
    return this.#pieces.length === this.#parts ? JSON.parse(this.#pieces.join("")) : null;
  }
}
