// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extensionId, hostManifest } from '../../../../installer/host-manifest.mjs';

const key = 'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ==';
const addOn = { key, browser_specific_settings: { gecko: { id: 'mail@example.test' } } };

test('the id has 32 letters from a to p', () => {
  assert.match(extensionId(addOn), /^[a-p]{32}$/);
});

test('a path with quotes, blanks and backslashes stays as it is', () => {
  const path = '/home/a "b"\\c/letterlock-host';
  const manifest = JSON.parse(JSON.stringify(hostManifest('firefox', path, addOn)));
  assert.equal(manifest.path, path);
});

test('Chromium is given an origin that ends in a slash', () => {
  const { allowed_origins: origins } = hostManifest('chromium', '/x', addOn);
  assert.deepEqual(origins, [`chrome-extension://${extensionId(addOn)}/`]);
});

test('Firefox, which refuses keys it does not know, is given exactly its own', () => {
  const names = Object.keys(hostManifest('firefox', '/x', addOn)).sort();
  assert.deepEqual(names, ['allowed_extensions', 'description', 'name', 'path', 'type']);
});
