// SPDX-License-Identifier: Apache-2.0

import { language } from "./words";

/** A size in the words of the user's language. */
export function sizeText(bytes: number): string {
  const [value, unit] =
    bytes < 1000
      ? [bytes, "byte"]
      : bytes < 1_000_000
        ? [bytes / 1000, "kilobyte"]
        : [bytes / 1_000_000, "megabyte"];
  const unitDisplay = unit === "byte" ? "long" : "short"; // "5 byte" is no English
  const format = { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 } as const;
  return value.toLocaleString(language(), format);
}
