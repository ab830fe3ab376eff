// SPDX-License-Identifier: Apache-2.0
// Timing that survives a shared machine: the contestants take turns, and only medians of one run
// are compared.

const milliseconds = () => Number(process.hrtime.bigint()) / 1e6;

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

export async function timed(run) {
  const start = milliseconds();
  await run();
  return milliseconds() - start;
}

/**
 * Runs `contestants` ({name: async function}) in turn, `rounds` times after `warmup` rounds. With
 * `anew` each runs once more before it is timed: caches full of the one before are not its cost.
 */
export async function takeTurns(contestants, { rounds, warmup = 2, anew = false }) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      if (anew) await run();
      const time = await timed(run);
      if (round >= 0) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summary(all)]));
}

export function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p10: quantile(sorted, 0.1), p90: quantile(sorted, 0.9) };
}

const shown = ({ median, p10, p90 }) => `${median.toFixed(2)} [${p10.toFixed(2)}-${p90.toFixed(2)}]`;

/**
 * One row of the table. `factor` is theirs by ours: how many times as fast as the other we are, and
 * `goal` what it should be at least. `other` may be missing where there is nothing to compare with.
 */
export function row(work, ours, otherName, other, goal) {
  const factor = other ? other.median / ours.median : undefined;
  return { work, ours: `${shown(ours)} ms`, against: otherName, theirs: other && `${shown(other)} ms`, factor, goal };
}

/** A row of another measure, with the larger the better factor of its own. */
export const plainRow = (work, ours, against, theirs, factor, goal) => ({ work, ours, against, theirs, factor, goal });

const met = ({ factor, goal }) => {
  if (factor === undefined || goal === undefined) return '-';
  return factor >= goal ? 'yes' : `no, ${(factor / goal).toFixed(2)} of it`;
};

export function printTable(rows) {
  const columns = {
    work: (each) => each.work,
    ours: (each) => each.ours,
    against: (each) => each.against ?? '-',
    theirs: (each) => each.theirs ?? '-',
    factor: (each) => each.factor?.toFixed(2) ?? '-',
    goal: (each) => (each.goal === undefined ? '-' : `≥ ${each.goal}`),
    met,
  };
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(line(Object.keys(columns)));
  console.log(line(Object.keys(columns).map(() => '---')));
  for (const each of rows) console.log(line(Object.values(columns).map((cell) => cell(each))));
}
