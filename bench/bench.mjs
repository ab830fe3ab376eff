// SPDX-License-Identifier: Apache-2.0
// Prints the table: what was measured, ours, theirs, and the ratio of the medians.
//   bench.mjs all|host
import { pressRow } from './browser-press.mjs';
import { hostRows } from './host-messages.mjs';
import { printTable } from './rounds.mjs';

const rows = await hostRows();
if (process.argv[2] !== 'host') {
  for (const name of ['chromium', 'firefox']) rows.push(await pressRow(name));
}
printTable(rows);
