// SPDX-License-Identifier: Apache-2.0
// The text of HTML source, without a parser: nothing of it is loaded, run or built. It is only
// searched for armor, so a mark read wrongly costs a block, never more. Linear in the text.

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function characterOf(whole: string, hex: string, decimal: string, name: string): string {
  if (name) return entities[name.toLowerCase()] ?? whole;
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,5}));/gi, characterOf);

/** Elements whose content is not text. */
const silent = new Set(["script", "style", "template", "noscript", "title"]);
const inline = new Set(["a", "b", "em", "font", "i", "mark", "span", "strong", "u", "wbr"]);

/** Where the content of a silent element that opened before `from` ends. */
function endOfSilent(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  return end < 0 ? lower.length : end;
}

export function textOfMarkup(markup: string): string {
  const lower = markup.toLowerCase();
  let text = "";
  let at = 0;
  while (at < markup.length) {
    const open = markup.indexOf("<", at);
    const close = open < 0 ? -1 : markup.indexOf(">", open);
    if (close < 0) return text + decode(markup.slice(at));
    text += decode(markup.slice(at, open));
    const isClosing = markup[open + 1] === "/";
    const start = open + (isClosing ? 2 : 1);
    const name = /^[a-z][a-z0-9]*/.exec(lower.slice(start, start + 12))?.[0] ?? "";
    if (name !== "" && !inline.has(name)) text += "\n";
    at = !isClosing && silent.has(name) ? endOfSilent(lower, name, close) : close + 1;
  }
  return text;
}
