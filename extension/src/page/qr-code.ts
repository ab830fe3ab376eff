// SPDX-License-Identifier: Apache-2.0
// A QR code drawn as one path. Black on white in every theme: cameras expect that.

import { encode } from "uqr";

const namespace = "http://www.w3.org/2000/svg";
/** Modules of white around the code, as its standard asks for. */
const border = 4;

/** `name` is what assistive technology hears; the text itself has to stand beside the code. */
export function qrCode(text: string, name: string): SVGElement {
  const { size, data } = encode(text, { ecc: "M", border });
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr-code");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", pathOf(data));
  svg.append(path);
  return svg;
}

/** Each row's runs of black modules, a rectangle each. */
export function pathOf(rows: boolean[][]): string {
  return rows
    .flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join("");
}

function runsOf(row: boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((black, x) => {
    const last = runs.at(-1);
    if (!black) return;
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  });
  return runs;
}
