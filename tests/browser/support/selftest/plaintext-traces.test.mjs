// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTrace } from '../plaintext-traces.mjs';

const canary = 'QuietHeronAtDawn';
const hidden = {
  'as it is': `...${canary}...`,
  'in a form that was posted': new URLSearchParams({ text: `a ${canary}&` }).toString(),
  'in UTF-16': Buffer.from(` ${canary} `, 'utf16le'),
  'in hexadecimal digits': Buffer.from(`x${canary}`).toString('hex'),
  'broken by a soft line end': `QuietHer=\r\nonAtDawn`,
};
for (const before of ['', 'a', 'ab', 'abc']) {
  hidden[`in base64 after ${before.length} bytes`] = Buffer.from(`${before}${canary} and more`).toString('base64');
  hidden[`in wrapped base64 after ${before.length} bytes`] =
    Buffer.from(`${before}${canary}`).toString('base64').replace(/(.{7})/g, '$1\r\n');
}

for (const [where, bytes] of Object.entries(hidden)) {
  test(`a canary is found ${where}`, () => assert.ok(findTrace(Buffer.from(bytes), [canary])));
}

test('other text is no trace', () => {
  assert.equal(findTrace(Buffer.from('Quiet Heron At Dawn'), [canary]), undefined);
});

test('a word with blanks or umlauts is refused as a canary', () => {
  assert.throws(() => findTrace(Buffer.alloc(0), ['zwölf Boxkämpfer']), /no canary/);
});
