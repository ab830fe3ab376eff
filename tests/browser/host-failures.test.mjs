// SPDX-License-Identifier: Apache-2.0
// The host is missing, forbids us, ends, is killed, or speaks another version: each has words of
// its own with the command that helps, and nothing typed is lost.
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { browserNames, launchBrowser } from './support/browsers.mjs';
import { placeHostManifest } from './support/host-manifest.mjs';
import { killHosts } from './support/kill-hosts.mjs';
import { extensionDirectory, hostBinary, readManifest } from './support/letterlock.mjs';
import { Profile } from './support/profile.mjs';
import * as roundcube from './support/roundcube.mjs';
import { sceneFor } from './support/scene.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

/** A program in place of the host; there is no other way to have a host of another version. */
function program(profile, script) {
  const path = join(profile.directory, 'other-host');
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

const otherVersion = `#!/usr/bin/env python3
import json, struct, sys
while True:
    head = sys.stdin.buffer.read(4)
    if len(head) < 4: break
    request = json.loads(sys.stdin.buffer.read(struct.unpack("=I", head)[0]))
    reply = json.dumps({"id": request["id"], "error": {"code": "unsupported_version", "protocol": 0}}).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(reply)) + reply)
    sys.stdout.buffer.flush()
`;

/** What a browser says of each case; Firefox does not tell "forbidden" from "missing". */
const cases = [
  { what: 'no manifest', host: () => null, key: 'error_host_missing', fix: './installer/install.sh' },
  {
    what: 'a manifest for another add-on', host: () => hostBinary,
    changes: { allowed_origins: [`chrome-extension://${'a'.repeat(32)}/`], allowed_extensions: ['other@example.test'] },
    key: { chromium: 'error_host_forbidden', firefox: 'error_host_missing' }, fix: './installer/install.sh',
  },
  { what: 'a host that ends at once', host: (profile) => program(profile, '#!/bin/sh\nexit 3\n'), key: 'error_host_crashed', fix: 'letterlock doctor' },
  { what: 'a host of another version', host: (profile) => program(profile, otherVersion), key: 'error_host_outdated', fix: './installer/install.sh' },
];

const pick = (manifest, changes = {}) =>
  Object.fromEntries(Object.entries(changes).filter(([key]) => key in manifest));

async function firstRunWith(name, { host, changes }, look) {
  const profile = new Profile('first-run');
  const extension = extensionDirectory(name);
  const path = host(profile);
  const shape = name === 'chromium' ? { allowed_origins: 0 } : { allowed_extensions: 0 };
  if (path) placeHostManifest(name, profile, readManifest(extension), path, pick(shape, changes));
  const browser = await launchBrowser(name, { profile, extension, host: null });
  try {
    await look(await browser.waitForPage('/options/options.html'), profile);
  } finally {
    await browser.close();
    profile.remove();
  }
}

for (const name of browserNames) {
  describe(name, () => {
    for (const each of cases) {
      test(`${each.what}: its words and its fix`, () =>
        firstRunWith(name, each, async (page) => {
          const key = each.key[name] ?? each.key;
          await page.waitForText(words(key));
          await page.waitForText(each.fix);
        }));
    }

    test('a host that is installed meanwhile is found without a reload', () =>
      firstRunWith(name, cases[0], async (page, profile) => {
        await page.waitForText(words('error_host_missing'));
        placeHostManifest(name, profile, readManifest(extensionDirectory(name)), hostBinary);
        await page.waitForSelector('#new-address');
      }));

    describe('while a mail is being written', () => {
      const holder = sceneFor(name);
      const typed = 'a long letter that must not be lost';

      async function write(scene) {
        await roundcube.compose(scene.bob.page);
        await roundcube.addRecipients(scene.bob.page, 'to', scene.address);
        const editor = await scene.bob.openEditor();
        await editor.click('#text');
        await editor.type(typed);
        return editor;
      }

      test('a host killed during the passphrase dialog: words, and the text is there to try again', async () => {
        const { scene } = holder;
        scene.bob.profile.scriptPinentry('wait correct%20horse', 'pin correct%20horse');
        const editor = await write(scene);
        await editor.click('#encrypt');
        await waitUntil(() => scene.bob.profile.pinentryLines().includes('GETPIN'), { what: 'the dialog' });
        killHosts(scene.bob.profile);
        await editor.waitForText(words('error_host_crashed').slice(0, 30));
        assert.equal(await editor.value('#text'), typed);
        assert.doesNotMatch(await roundcube.bodyText(scene.bob.page), /BEGIN AGE|long letter/);
        assert.equal((await scene.bob.encrypt(editor)).tone, 'good');
        await scene.bob.page.activate();
        await roundcube.send(scene.bob.page);
      });

      test('a host killed between two mails is started again, its keys locked', async () => {
        const { scene } = holder;
        scene.bob.profile.scriptPinentry('pin correct%20horse');
        const editor = await write(scene);
        killHosts(scene.bob.profile);
        assert.equal((await scene.bob.encrypt(editor)).tone, 'good');
        assert(scene.bob.profile.pinentryLines().includes('GETPIN'));
        await scene.bob.page.activate();
        await roundcube.send(scene.bob.page);
      });

      test('without a dialog our own window asks: closed, it is a refusal; wrong, it asks again', async () => {
        const { bob } = holder.scene;
        const alone = program(bob.profile, `#!/bin/sh\nPATH=/nowhere exec '${hostBinary}' "$@"\n`);
        bob.profile.writeConfig({});
        placeHostManifest(name, bob.profile, readManifest(extensionDirectory(name)), alone);
        const editor = await write(holder.scene);
        killHosts(bob.profile);
        const asked = async () => {
          await editor.click('#encrypt');
          const window = await bob.browser.waitForPage('/options/passphrase.html');
          await window.waitForSelector('input');
          return window;
        };
        await (await asked()).close();
        await editor.waitForText(words('error_denied'));
        assert.equal(await editor.value('#text'), typed);

        const window = await asked();
        await window.fill('input', 'wrong');
        await window.click('button');
        await window.waitForText(words('error_wrong_passphrase'));
        assert.equal(await window.value('input'), '');
        await window.fill('input', bob.profile.passphrase);
        await window.click('button');
        assert.equal((await bob.outcome(editor)).tone, 'good');
        assert(await window.isClosed());
        await bob.page.activate();
        await roundcube.send(bob.page);
      });
    });
  });
}
