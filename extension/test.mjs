// SPDX-License-Identifier: Apache-2.0
// Bundles tests/extension/**/*.test.ts and runs them with node's own runner. Arguments choose
// tests by a part of their path: `npm test -- background`. Pages of jsdom keep timers for minutes:
// they are not waited for. A test that waits for ever fails its file after five minutes.

import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = "../tests/extension";
const out = "dist/tests";
const wanted = process.argv.slice(2);

const tests = readdirSync(root, { recursive: true })
  .filter((path) => path.endsWith(".test.ts") && !path.includes("node_modules"))
  .filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)))
  .sort();

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: tests.map((path) => join(root, path)),
  outdir: out,
  outbase: root,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  external: ["typescript", "jsdom"],
  nodePaths: ["node_modules"],
  logLevel: "warning",
});

const bundles = tests.map((path) => join(out, path.replace(/\.ts$/, ".mjs")));
const run = spawnSync(
  process.execPath,
  ["--enable-source-maps", "--test", "--test-force-exit", "--test-timeout=300000", "--test-reporter=spec", ...bundles],
  { stdio: "inherit" },
);
process.exit(run.status ?? 1);
