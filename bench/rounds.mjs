// SPDX-License-Identifier: Apache-2.0
// Timing that survives a shared machine: the contestants take turns, and only medians of one run
// are compared.

const milliseconds = () => Number(process.hrtime.bigint()) / 1e6;

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Runs `contestants` ({name: async function}) in turn, `rounds` times after `warmup` rounds. */
export async function takeTurns(contestants, { rounds, warmup = 2 }) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      const start = milliseconds();
      await run();
      if (round >= 0) times[name].push(milliseconds() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summary(all)]));
}

export function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p10: quantile(sorted, 0.1), p90: quantile(sorted, 0.9) };
}

const shown = ({ median, p10, p90 }) => `${median.toFixed(2)} [${p10.toFixed(2)}-${p90.toFixed(2)}]`;

/** One row of the table; `other` may be missing where there is nothing to compare with. */
export const row = (work, ours, otherName, other) => ({
  work,
  'ours, ms': shown(ours),
  against: otherName ?? '-',
  'theirs, ms': other ? shown(other) : '-',
  ratio: other ? (ours.median / other.median).toFixed(2) : '-',
});

export function printTable(rows) {
  const columns = Object.keys(rows[0]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(line(columns));
  console.log(line(columns.map(() => '---')));
  for (const each of rows) console.log(line(columns.map((column) => each[column])));
}
