// SPDX-License-Identifier: Apache-2.0
// usage: node --test letterlock_vectors.test.mjs, with LETTERLOCK_VECTORS set
// The second implementation reads what the host wrote as vectors.json says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readAttachment, readCard, readKeystore, readMessage } from "./letterlock_reader.mjs";

const directory = process.env.LETTERLOCK_VECTORS;
const read = (name) => readFileSync(join(directory, name));

for (const { file, reader, pins, error, contains, attachments, ...expected } of JSON.parse(read("vectors.json"))) {
  test(`${file}, read by ${reader} who has pinned ${JSON.stringify(pins)}`, async () => {
    const { identities, own } = await readKeystore(read(`${reader}.keystore.age`), "correct horse");
    const cards = Object.entries(pins).map(([name, state]) => [readCard(read(`${name}.card.txt`).toString()), state]);
    const known = Object.fromEntries(cards.map(([{ address, key }, state]) => [address, { key, state }]));
    const opening = readMessage(read(file).toString(), { identities, own, pins: known });
    if (error) return assert.rejects(opening, { message: error });
    const { message, attachments: listed, ...said } = await opening;
    assert.deepEqual(said, expected);
    assert.ok(message.includes(contains ?? ""));
    assert.deepEqual(listed.map(({ name }) => name), attachments);
    for (const one of listed) await readAttachment(read(one.file), identities, one);
  });
}
