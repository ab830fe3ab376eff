// SPDX-License-Identifier: Apache-2.0
// One source, two add-ons: dist/chromium and dist/firefox. Not minified, one file per entry, so
// that what runs can be read; two builds of the same source are equal byte for byte.

import { build } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const entries = {
  background: "src/background/main.ts",
  content: "src/content/main.ts",
  "editor/editor": "src/editor/editor.ts",
  "reader/reader": "src/reader/reader.ts",
  "options/options": "src/options/options.ts",
  "options/passphrase": "src/options/passphrase.ts",
  "popup/popup": "src/popup/popup.ts",
};

const pages = [
  "page/theme.css",
  ...["editor.html", "editor.css"].map((name) => `editor/${name}`),
  ...["reader.html", "window.html", "reader.css"].map((name) => `reader/${name}`),
  ...["options.html", "passphrase.html", "options.css"].map((name) => `options/${name}`),
  ...["popup.html", "popup.css"].map((name) => `popup/${name}`),
];

const manifest = JSON.parse(await readFile("manifest.json", "utf8"));

const manifestFor = {
  chromium({ browser_specific_settings: _, background: { scripts: __, ...background }, ...rest }) {
    return { ...rest, background };
  },
  firefox({ key: _, minimum_chrome_version: __, message_serialization: ___, background, ...rest }) {
    const resources = rest.web_accessible_resources.map(({ use_dynamic_url: ____, ...r }) => r);
    return {
      ...rest,
      background: { scripts: background.scripts },
      web_accessible_resources: resources,
    };
  },
};

for (const [browser, adapted] of Object.entries(manifestFor)) {
  const out = `dist/${browser}`;
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: entries,
    outdir: out,
    bundle: true,
    format: "iife",
    target: ["chrome148", "firefox140"],
    sourcemap: true,
    charset: "utf8",
    legalComments: "inline",
    logLevel: "warning",
  });
  for (const folder of ["_locales", "icons"]) await cp(folder, `${out}/${folder}`, { recursive: true });
  for (const page of pages) await cp(`src/${page}`, `${out}/${page}`);
  await writeFile(`${out}/manifest.json`, JSON.stringify(adapted(manifest), null, 2) + "\n");
}
