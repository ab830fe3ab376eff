// SPDX-License-Identifier: Apache-2.0

/**
 * A date as pages show it that can be read in one way only: "2026-11-23 01:15" in the user's time,
 * with an offset or Z in that one, or seconds or milliseconds since 1970. As RFC 3339; else null.
 */
export function shownDate(text: string): string | null {
  const shown = text.trim();
  if (/^\d{10}(\d{3})?$/.test(shown)) return iso(new Date(Number(shown) * (shown.length === 10 ? 1000 : 1)));
  const zoned = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/.exec(shown)?.[0];
  if (zoned !== undefined) return iso(new Date(zoned));
  const local = /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)/.exec(shown);
  if (!local) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = local.slice(1).map(Number);
  return iso(new Date(year, month - 1, day, hour, minute));
}

const iso = (date: Date): string | null => (Number.isNaN(date.getTime()) ? null : date.toISOString());
