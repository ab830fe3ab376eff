// SPDX-License-Identifier: Apache-2.0
// Prints the table: what was measured, ours, theirs, and the ratio of the medians.
//   bench.mjs all|host|page
import { pressRow } from './browser-press.mjs';
import { hostRows } from './host-messages.mjs';
import { pageRows } from './page-cost.mjs';
import { printTable } from './rounds.mjs';

const part = process.argv[2];
const rows = part === 'page' ? [] : await hostRows();
if (part !== 'host') rows.push(...(await pageRows()));
if (part === 'all') {
  for (const name of ['chromium', 'firefox']) rows.push(await pressRow(name));
}
printTable(rows);
