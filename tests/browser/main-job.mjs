// SPDX-License-Identifier: Apache-2.0
// The main job by itself: Alice and Bob exchange cards through the webmail, Alice writes, Bob
// reads, and nothing readable is left anywhere the provider can look. Pictures go to argv[2].
//   main-job.mjs DIRECTORY [chromium|firefox]
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mainJob } from './support/main-job-steps.mjs';

const [directory, browserName = 'chromium'] = process.argv.slice(2);
assert(directory, 'usage: main-job.mjs DIRECTORY [chromium|firefox]');
mkdirSync(directory, { recursive: true });

await mainJob(browserName, {
  say: (line) => console.log(`  ${line}`),
  picture: (page, name) => page.screenshot(join(directory, `${name}.png`)),
});
console.log('main job: ok');
