// SPDX-License-Identifier: Apache-2.0
// Numbers that a page shows before the lines of a text, as viewers of source do (pure): beside the
// line, right before it, or in a line of their own.

const longest = 20;
const atLineStart = /\n[ >]*(\d{1,6})[ .:|)]*\n?$/;

/** The number of the line in which `at` stands first, and where that number begins. */
export function numberBefore(text: string, at: number): { number: number; start: number } | null {
  const from = Math.max(0, at - longest);
  const match = atLineStart.exec(`${from === 0 ? "\n" : ""}${text.slice(from, at)}`);
  const digits = match?.[1];
  return digits === undefined ? null : { number: Number(digits), start: text.lastIndexOf(digits, at - digits.length) };
}

/** Lines without their numbers, which count up from `first` to that of the line that follows; null: they do not. */
export function withoutNumbers(text: string, first: number): string | null {
  const lines: string[] = [];
  let next = first;
  let isNumbered = false;
  for (const line of text.split("\n").map((one) => one.replace(/^[ >]+/, ""))) {
    const isOwn: boolean = !isNumbered && line.startsWith(String(next));
    const rest: string = isOwn ? line.slice(String(next).length).replace(/^[ .:|)]+/, "") : line;
    if (rest !== "" && !isOwn && !isNumbered) return null;
    if (rest !== "") lines.push(rest);
    if (isOwn) next++;
    isNumbered = rest === "" && (isOwn || isNumbered);
  }
  return isNumbered ? lines.join("\n") : null;
}
