// SPDX-License-Identifier: Apache-2.0
// Prints the table: what was measured, ours, theirs, how many times as fast, and the goal; draws it.
//   bench.mjs all|host|page
import { writeFileSync } from 'node:fs';
import { attachmentRows } from './attachments.mjs';
import { contactRows } from './contacts.mjs';
import { hostRows } from './host-messages.mjs';
import { plot } from './plot.mjs';
import { printTable } from './rounds.mjs';

const part = process.argv[2];
const rows = [];

async function measure(what, run) {
  console.error(`measuring: ${what}`);
  rows.push(...(await run()));
}

if (part !== 'page') {
  await measure('mails', hostRows);
  await measure('attachments', attachmentRows);
  await measure('contacts', contactRows);
}
if (part !== 'host') {
  const { pageRows } = await import('./page-cost.mjs'); // needs a browser's driver
  await measure('pages', pageRows);
  const { attachmentRow } = await import('./browser-attachment.mjs');
  for (const name of ['chromium', 'firefox']) await measure(`a file, ${name}`, async () => [await attachmentRow(name)]);
}
if (part === 'all') {
  const { pressRow } = await import('./browser-press.mjs');
  for (const name of ['chromium', 'firefox']) await measure(name, async () => [await pressRow(name)]);
}
printTable(rows);
if (part !== 'page') writeFileSync(new URL('../docs/images/bench.svg', import.meta.url), plot(rows));
