// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  findBlocks, maxBlocks, mayHoldArmor, plainText, rawOffset, textBeside,
} from "../../../extension/src/content/armor-text";
import { samples } from "./armor-samples";

const lines = (text: string): string[] => text.trimEnd().split("\n");
const eachLine = (text: string, change: (line: string) => string): string =>
  lines(text).map(change).join("\n");
const body = (text: string): string => lines(text).slice(1, -1).join("");
const wrapAt = (text: string, width: number, separator = "\n"): string =>
  (text.match(new RegExp(`[^]{1,${width}}`, "g")) ?? []).join(separator);
const [begin, end] = [lines(samples.noPad)[0]!, lines(samples.noPad).at(-1)!];
const rewrapped = (text: string, width: number): string =>
  [begin, wrapAt(body(text), width), end].join("\n");

const numbered = (text: string, first: number, show: (number: number, line: string) => string): string =>
  lines(text).map((line, index) => show(first + index, line)).join("\n");

/** What webmail does to a block; each must give back what age wrote. */
const damages: { name: string; damage: (armor: string) => string }[] = [
  { name: "nothing", damage: (armor) => armor },
  { name: "no final newline", damage: (armor) => armor.trimEnd() },
  { name: "CRLF", damage: (armor) => armor.replaceAll("\n", "\r\n") },
  { name: "CR alone", damage: (armor) => armor.replaceAll("\n", "\r") },
  ...["\u0085", "\u2028", "\u2029"].map((separator) => ({
    name: `newlines turned into ${separator.codePointAt(0)!.toString(16)}`,
    damage: (armor: string) => armor.replaceAll("\n", separator),
  })),
  { name: "doubled newlines", damage: (armor) => armor.replaceAll("\n", "\n\n") },
  { name: "tripled newlines with spaces", damage: (armor) => armor.replaceAll("\n", " \n \n ") },
  { name: "newlines turned into spaces", damage: (armor) => armor.replaceAll("\n", " ") },
  { name: "newlines turned into no-break spaces", damage: (armor) => armor.replaceAll("\n", "\u00a0") },
  { name: "spaces turned into no-break spaces", damage: (armor) => armor.replaceAll(" ", "\u00a0") },
  { name: "spaces turned into no-break spaces with break hints",
    damage: (armor) => armor.replaceAll(" ", "\u00a0\u200b") },
  { name: "quoted", damage: (armor) => eachLine(armor, (line) => `> ${line}`) },
  { name: "quoted without a space", damage: (armor) => eachLine(armor, (line) => `>${line}`) },
  { name: "quoted three times", damage: (armor) => eachLine(armor, (line) => `> >> ${line}`) },
  { name: "quoted, wrapped and joined by spaces",
    damage: (armor) => eachLine(armor, (line) => `> ${line}`).replaceAll("\n", " ") },
  { name: "quoted with blank quoted lines", damage: (armor) => eachLine(armor, (line) => `> ${line}\n>`) },
  { name: "indented by spaces", damage: (armor) => eachLine(armor, (line) => `    ${line}`) },
  { name: "indented by tabs", damage: (armor) => eachLine(armor, (line) => `\t${line}`) },
  { name: "trailing spaces", damage: (armor) => eachLine(armor, (line) => `${line}  `) },
  { name: "zero-width spaces every ten letters", damage: (armor) => wrapAt(armor, 10, "\u200b") },
  { name: "soft hyphens every seven letters", damage: (armor) => wrapAt(armor, 7, "\u00ad") },
  { name: "word joiners and a byte order mark", damage: (armor) => `\ufeff${wrapAt(armor, 9, "\u2060")}` },
  { name: "direction marks around each line", damage: (armor) => eachLine(armor, (line) => `\u200e${line}\u200f`) },
  { name: "wrapped anew at 76", damage: (armor) => rewrapped(armor, 76) },
  { name: "wrapped anew at 20", damage: (armor) => rewrapped(armor, 20) },
  { name: "wrapped in the middle of each line", damage: (armor) => eachLine(armor, (line) =>
    line.startsWith("-") ? line : `${line.slice(0, 40)}\n${line.slice(40)}`) },
  { name: "all in one line", damage: (armor) => `${begin} ${body(armor)} ${end}` },
  { name: "markers wrapped", damage: (armor) =>
    armor.replace(begin, "-----BEGIN AGE\nENCRYPTED FILE-----").replace(end, "-----END AGE ENCRYPTED\nFILE-----") },
  { name: "markers wrapped inside a quote", damage: (armor) =>
    eachLine(armor, (line) => `> ${line}`).replaceAll("ENCRYPTED ", "ENCRYPTED\n> ") },
  { name: "quoted-printable equals signs", damage: (armor) => armor.replaceAll("=", "=3D") },
  { name: "quoted-printable in small letters", damage: (armor) => armor.replaceAll("=", "=3d") },
  { name: "quoted-printable soft breaks", damage: (armor) =>
    [begin, wrapAt(body(armor).replaceAll("=", "=3D"), 75, "=\n"), end].join("\n") },
  { name: "quoted-printable spaces and line ends", damage: (armor) =>
    armor.replaceAll("=", "=3D").replaceAll("\n", "=20\n=0D=0A") },
  { name: "markers glued to the body", damage: (armor) => `${begin}${body(armor)}${end}` },
  { name: "more hyphens around", damage: (armor) => `----------\n${armor}----------` },
  { name: "numbers beside the lines", damage: (armor) => numbered(armor, 1, (number, line) => ` ${number} ${line}`) },
  { name: "numbers right before the lines", damage: (armor) => numbered(armor, 1, (number, line) => `${number}${line}`) },
  { name: "numbers in lines of their own", damage: (armor) => numbered(armor, 41, (number, line) => `${number}\n${line}`) },
  { name: "numbers with a colon, past ninety-nine, after prose", damage: (armor) =>
    `97: Dear Bob\n${numbered(armor, 98, (number, line) => `${number}: ${line}`)}\n999: Alice` },
  { name: "a number above it that counts nothing", damage: (armor) => `Page 2\n2\n${armor}` },
  { name: "prose before and after", damage: (armor) => `Dear Bob,\n\n${armor}\n-- \nAlice` },
  { name: "prose in the same line", damage: (armor) => `Look: ${armor.trimEnd()} That was it.` },
];

for (const [sample, armor] of Object.entries(samples)) {
  describe(`armor that ends with ${sample}`, () => {
    for (const { name, damage } of damages) {
      test(`is found and repaired: ${name}`, () => {
        const { blocks } = findBlocks(plainText(damage(armor)));
        assert.deepEqual(blocks.map(({ armored }) => armored), [armor]);
        assert.equal(blocks[0]!.truncated, false);
      });
    }
  });
}

describe("armor that is not whole", () => {
  test("an altered character stays altered: the host judges", () => {
    const altered = samples.onePad.replace(/^(.{100})./s, "$1*");
    assert.equal(findBlocks(altered).blocks[0]!.armored, altered);
  });

  test("a missing line stays missing", () => {
    const shorter = lines(samples.noPad).toSpliced(2, 1).join("\n") + "\n";
    assert.equal(findBlocks(shorter).blocks[0]!.armored, shorter);
  });

  test("an equals sign inside a line is not repaired away", () => {
    const altered = samples.noPad.replace(/^(.{100})./s, "$1=");
    assert.equal(findBlocks(altered).blocks[0]!.armored, altered);
  });

  test("BEGIN without END is truncated, and prose after it stays outside", () => {
    const clipped = lines(samples.noPad).slice(0, 4).join("\n");
    const text = `${clipped}\n[Message clipped] View entire message`;
    const [block] = findBlocks(text).blocks;
    assert.equal(block!.truncated, true);
    assert.equal(text.slice(block!.end), "\n[Message clipped] View entire message");
  });

  test("a clipped block does not swallow the block after it", () => {
    const text = lines(samples.noPad).slice(0, 4).join("\n") + "\n" + samples.onePad;
    const found = findBlocks(text).blocks;
    assert.deepEqual(found.map(({ truncated }) => truncated), [true, false]);
    assert.equal(found[1]!.armored, samples.onePad);
  });

  test("END alone, an empty block and markers named in prose are no armor", () => {
    for (const text of [
      end, `${begin}\n${end}`, `between ${begin} and ${end} stands the file`,
      "-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----",
    ]) assert.deepEqual(findBlocks(text).blocks, [], text);
  });
});

describe("several blocks", () => {
  const card = samples.noPad
    .replaceAll("AGE ENCRYPTED FILE", "LETTERLOCK CARD")
    .replace("YWdl", "TGV0");

  test("each is found with its place, cards among them", () => {
    const text = `one\n${samples.onePad}two\n${card}three\n${samples.twoPads}`;
    const { blocks } = findBlocks(text);
    assert.deepEqual(blocks.map(({ kind }) => kind), ["message", "card", "message"]);
    assert.equal(blocks[1]!.armored, card);
    assert.equal(text.slice(blocks[1]!.start, blocks[1]!.end), card.trimEnd());
    assert.deepEqual(textBeside(text, blocks).split("\n").filter(Boolean), ["one", "two", "three"]);
  });

  test("a card's END does not close a message", () => {
    const text = lines(samples.noPad).slice(0, -1).join("\n") + "\n-----END LETTERLOCK CARD-----";
    assert.equal(findBlocks(text).blocks[0]!.truncated, true);
  });

  test("quote marks before BEGIN belong to the block, those in prose do not", () => {
    const quoted = findBlocks(`Bob wrote:\n> > ${samples.onePad}`).blocks[0]!;
    assert.equal(quoted.start, "Bob wrote:\n".length);
    const prose = findBlocks(`Bob > ${samples.onePad}`).blocks[0]!;
    assert.equal(prose.start, "Bob > ".length);
  });

  test("no more than the cap are taken", () => {
    assert.equal(findBlocks(samples.onePad.repeat(maxBlocks + 5)).blocks.length, maxBlocks);
  });
});

describe("a megabyte made to be slow", () => {
  const size = 1024 * 1024;
  const fill = (part: string): string => part.repeat(Math.ceil(size / part.length));
  for (const [name, text] of Object.entries({
    hyphens: fill("-"),
    "hyphens with gaps": fill("----- "),
    "begins without ends": fill(`${begin}\n`),
    "begins with bodies without ends": fill(`${begin}\nYWdl${"A".repeat(60)}\n`),
    "begins with nothing but white space": begin + fill(" ") + end,
    "half a marker": fill("-----BEGIN AGE ENCRYPTED FILE----"),
    "a marker with a sea of white space": fill("-----BEGIN          AGE          "),
    "equals signs": begin + "YWdl" + fill("=") + end,
    "equals signs and spaces": begin + "YWdl" + fill("= ") + end,
    "single letters": begin + "YWdl" + fill(" A") + end,
    "quote marks": begin + "YWdl" + fill("> ") + end,
    "words without an end": begin + "YWdl" + fill("A".repeat(20) + " "),
  })) {
    // The time limit only tells linear from quadratic inside the regular expressions.
    test(`takes a number of steps linear in its length: ${name}`, { timeout: 5000 }, () => {
      assert.ok(mayHoldArmor(text) || !text.includes("BEGIN"));
      const { steps, blocks } = findBlocks(text);
      assert.ok(steps <= 3 * text.length, `${String(steps)} steps for ${String(text.length)}`);
      assert.ok(blocks.length <= maxBlocks);
    });
  }
});

test("offsets of the repaired text lead back to the raw one", () => {
  const raw = "a\u200bb\r\nc\u00a0d\u00ade";
  const plain = plainText(raw);
  assert.equal(plain, "ab\nc de");
  const back = Array.from(plain, (_, at) => raw[rawOffset(raw, at)]);
  assert.deepEqual(back, ["a", "b", "\n", "c", "\u00a0", "d", "e"]);
  assert.equal(rawOffset(raw, plain.length), raw.length);
});
