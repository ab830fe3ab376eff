// SPDX-License-Identifier: Apache-2.0
// Small line drawings beside words. They only repeat what the words say, so assistive technology
// does not hear them.

const paths = {
  check: ["M4 12.5l5 5L20 6.5"],
  shield: ["M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z", "M8.5 12l2.5 2.5 4.5-5"],
  question: [
    "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4",
    "M12 17.5v.01",
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  ],
  warning: ["M12 4l9 16H3z", "M12 10v4", "M12 17v.01"],
  stop: ["M8 3h8l5 5v8l-5 5H8l-5-5V8z", "M9 9l6 6", "M15 9l-6 6"],
  pencil: ["M4 20l1-4L16 5l3 3L8 19z"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4"],
  lock: ["M7 11V8a5 5 0 0 1 10 0v3", "M5 11h14v9H5z"],
  unlocked: ["M7 11V8a5 5 0 0 1 9.6-2", "M5 11h14v9H5z"],
  card: [
    "M3 5h18v14H3z",
    "M6 9h5",
    "M6 12h5",
    "M6 15h3",
    "M17 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "M14 16a3 3 0 0 1 6 0",
  ],
} as const;

export type IconName = keyof typeof paths;

const namespace = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  for (const d of paths[name]) {
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
