// SPDX-License-Identifier: Apache-2.0

import { language } from "./words";

/** A date in the words of the user's language; as it is where it is none. */
export function dateText(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const format = { dateStyle: "long", timeStyle: "short" } as const;
  return time.toLocaleString(language(), format);
}
