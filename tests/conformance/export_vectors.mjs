// SPDX-License-Identifier: Apache-2.0
// usage: node export_vectors.mjs DIRECTORY
// Writes each vector of cctv-age as one file: its header, an empty line, the age file.
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import * as vectors from "cctv-age";

const directory = process.argv[2];
fs.rmSync(directory, { recursive: true, force: true });
fs.mkdirSync(directory, { recursive: true });
for (const [name, bytes] of Object.entries(vectors)) {
  const vector = Buffer.from(bytes);
  const bodyAt = vector.indexOf("\n\n") + 2;
  const header = vector.subarray(0, bodyAt);
  const body = vector.subarray(bodyAt);
  const isCompressed = /^compressed: zlib$/m.test(header.toString("latin1"));
  const file = Buffer.concat([header, isCompressed ? zlib.inflateSync(body) : body]);
  fs.writeFileSync(path.join(directory, name), file);
}
