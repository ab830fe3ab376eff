// SPDX-License-Identifier: Apache-2.0
// dist/{chromium,firefox} → what the stores take. Same input, same bytes: names sorted, no clock.

import { zipSync } from "fflate";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Zip counts years from 1980, in local time: midday keeps every time zone on the same day.
const mtime = new Date(1980, 0, 1, 12);

for (const [browser, name] of [
  ["chromium", "letterlock-chromium.zip"],
  ["firefox", "letterlock-firefox.xpi"],
]) {
  const folder = join("dist", browser);
  const files = {};
  for (const path of readdirSync(folder, { recursive: true })
    .map((p) => p.replaceAll("\\", "/"))
    .sort()) {
    if (statSync(join(folder, path)).isFile()) {
      files[path] = [readFileSync(join(folder, path)), { mtime, os: 3, attrs: 0o644 << 16 }];
    }
  }
  writeFileSync(join("dist", name), zipSync(files, { level: 9 }));
  process.stdout.write(`dist/${name}: ${Object.keys(files).length} files\n`);
}
