// SPDX-License-Identifier: Apache-2.0
// A reply over the browser's limit for one frame arrives as numbered parts; the concatenation is
// the JSON text of the whole reply.

const maxParts = 64;

export interface Part {
  part: number;
  parts: number;
  data: string;
}

export function isPart(message: Record<string, unknown>): message is Record<string, unknown> & Part {
  return (
    Number.isSafeInteger(message["part"]) &&
    Number.isSafeInteger(message["parts"]) &&
    typeof message["data"] === "string"
  );
}

export class ReplyParts {
  #pieces: string[] = [];
  #first = 0;
  #parts = 0;

  /** The whole reply after the last part, null before; throws when parts do not fit together. */
  add(part: Part): unknown {
    if (this.#pieces.length === 0) {
      if (part.part > 1 || part.part < 0 || part.parts < 1 || part.parts > maxParts) {
        throw new TypeError("first part");
      }
      this.#first = part.part;
      this.#parts = part.parts;
    }
    if (part.part !== this.#first + this.#pieces.length || part.parts !== this.#parts) {
      throw new TypeError("part out of order");
    }
    this.#pieces.push(part.data);
    return this.#pieces.length === this.#parts ? JSON.parse(this.#pieces.join("")) : null;
  }
}
