// SPDX-License-Identifier: Apache-2.0
// Nothing typed is lost: the host keeps it sealed, and it is offered again after the window, the tab,
// the background, the host or the add-on itself went away; it is gone once the mail was sent.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { withHost } from './support/host-client.mjs';
import { killHosts } from './support/kill-hosts.mjs';
import { armorBegin } from './support/person.mjs';
import { findTraceBelow } from './support/plaintext-traces.mjs';
import { Profile } from './support/profile.mjs';
import * as roundcube from './support/roundcube.mjs';
import { accountOf, sceneFor } from './support/scene.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

const canary = 'CanaryDraftK4nR7wX2';

const draftsOf = (profile) =>
  withHost(profile, async (host) => (await host.call('draft.list', {})).drafts);

async function forgetDrafts(profile) {
  await withHost(profile, async (host) => {
    for (const { id } of (await host.call('draft.list', {})).drafts) await host.call('draft.delete', { id });
  });
}

const kept = (editor) => editor.waitForText(words('draft_kept'));

for (const name of browserNames) {
  describe(`drafts, ${name}`, () => {
    const holder = sceneFor(name, { preferences: { 'browser.sessionstore.interval': 100 } });

    beforeEach(async () => {
      const { bob } = holder.scene;
      for (const page of await bob.browser.pages()) {
        if (page.url().includes('/editor/')) await page.close().catch(() => {});
      }
      await forgetDrafts(bob.profile);
    });

    /** An editor over a new mail to Alice, with `text` in it. */
    async function write(text = canary) {
      const { bob, address } = holder.scene;
      await bob.page.activate();
      await roundcube.compose(bob.page);
      await roundcube.addRecipients(bob.page, 'to', address);
      const editor = await bob.openEditor();
      await editor.fill('#subject', 'Kept');
      await editor.click('#text');
      await editor.type(text);
      return editor;
    }

    /** A new editor that shows what was kept, and goes on with it. */
    async function goOn(page = holder.scene.bob.page) {
      const { bob } = holder.scene;
      await bob.page.activate();
      await roundcube.compose(page);
      const editor = await bob.openEditor(page);
      await editor.click('#drafts button');
      await editor.click('.drafts li button');
      await editor.waitFor(() => document.querySelector('#text').value !== '');
      return editor;
    }

    const assertAllThere = async (editor, text = canary) => {
      assert.equal(await editor.value('#text'), text);
      assert.equal(await editor.value('#subject'), 'Kept');
      assert.match(await editor.text('#to-chips'), new RegExp(holder.scene.address));
    };

    test('kept a second after the last key, sealed', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      await kept(editor);
      assert.equal((await draftsOf(bob.profile)).length, 1);
      const stored = readdirSync(bob.profile.hostData).map((file) => readFileSync(join(bob.profile.hostData, file)));
      assert(!Buffer.concat(stored).includes(canary));
    });

    test('closing the editor asks nothing, and the same box opens it again as it was', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      await editor.click('#close');
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      for (const locked of [true, false]) {
        if (locked) await bob.browser.stopBackground(); // ends the host, and with it the keys
        await bob.page.activate();
        const again = await bob.openEditor();
        if (locked) await again.click('#drafts button');
        await again.waitFor(() => document.querySelector('#text').value !== '');
        await assertAllThere(again);
        await again.click('#close');
        await waitUntil(() => again.isClosed(), { what: 'the editor to close' });
      }
    });

    test('a reload of the page: the editor stays, and another mail there is its box then', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      await kept(editor);
      await bob.page.activate();
      await bob.page.reload();
      await editor.waitForText(words('page_gone').slice(0, 30));
      await (await bob.page.waitForShadow('button')).click();
      await editor.waitForText(words('box_found'));
      await editor.activate();
      assert.equal((await bob.encrypt(editor)).tone, 'good');
      assert((await roundcube.bodyText(bob.page)).includes(armorBegin));
    });

    test('the tab closed, then the editor: offered in the next one, and the draft is the same', async () => {
      const { bob, proxy } = holder.scene;
      const tab = await bob.browser.newTab(proxy.url);
      await roundcube.compose(tab);
      await roundcube.addRecipients(tab, 'to', holder.scene.address);
      const editor = await bob.openEditor(tab);
      await editor.fill('#subject', 'Kept');
      await editor.click('#text');
      await editor.type(canary);
      await kept(editor);
      await tab.close();
      await editor.close();
      await assertAllThere(await goOn());
      assert.equal((await draftsOf(bob.profile)).length, 1);
    });

    test('one draft that two windows offer: the first has it, the second is told so', async () => {
      const { bob } = holder.scene;
      const first = await write();
      await kept(first);
      await first.click('#close');
      await waitUntil(() => first.isClosed(), { what: 'the editor to close' });
      const windows = [];
      const beside = await bob.browser.newTab(holder.scene.proxy.url);
      for (const tab of [bob.page, beside]) {
        await tab.activate();
        await roundcube.compose(tab);
        const editor = await bob.openEditor(tab);
        await editor.click('#drafts button');
        await editor.waitForSelector('.drafts li button');
        windows.push(editor);
      }
      for (const editor of windows) await editor.click('.drafts li button');
      await windows[1].waitForText(words('draft_elsewhere'));
      await assertAllThere(windows[0]);
      assert.equal(await windows[1].value('#text'), '');
      await beside.close();
    });

    test('a window that is torn away between key and save has sent it off', async () => {
      const editor = await write();
      await editor.evaluate(() => { location.href = 'about:blank'; });
      const { bob } = holder.scene;
      await waitUntil(async () => (await draftsOf(bob.profile)).length === 1, { what: 'the draft' });
      await assertAllThere(await goOn());
    });

    test('a dead background and a killed host: the next save starts them again', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      await kept(editor);
      await bob.browser.stopBackground();
      killHosts(bob.profile);
      await editor.activate();
      await editor.click('#text');
      await editor.type(' and more');
      await waitUntil(async () => {
        await editor.waitForText(words('draft_kept'));
        return editor.evaluate(() => document.querySelector('#status').textContent !== '');
      }, { what: 'the save' });
      await editor.click('#close');
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      await assertAllThere(await goOn(), `${canary} and more`);
    });

    test('the add-on replaced under an open editor', async () => {
      const { bob } = holder.scene;
      await kept(await write());
      await bob.browser.replaceExtension();
      await bob.page.activate();
      await bob.page.reload();
      await assertAllThere(await goOn());
    });

    test('sent: the draft is gone, though the editor closed before', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      assert.equal((await bob.encrypt(editor)).tone, 'good');
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      assert.equal((await draftsOf(bob.profile)).length, 1);
      await bob.page.activate();
      await roundcube.send(bob.page);
      await waitUntil(async () => (await draftsOf(bob.profile)).length === 0, { what: 'the draft to go' });
    });

    test('edit again: from the draft, and where that is gone, from the armor itself', async () => {
      const { bob } = holder.scene;
      for (const isThere of [true, false]) {
        const editor = await write();
        assert.equal((await bob.encrypt(editor)).tone, 'good');
        await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
        if (!isThere) await forgetDrafts(bob.profile);
        await bob.page.activate();
        const again = await bob.openEditor();
        await again.waitForText(words('edit_again'));
        await again.click('#notes button');
        await again.waitFor(() => document.querySelector('#text').value !== '');
        await assertAllThere(again);
        assert((await roundcube.bodyText(bob.page)).includes(armorBegin));
        await again.close();
        await forgetDrafts(bob.profile);
      }
    });

    test('invited in a mail of its own: the text waits for the card, and is finished when it comes', async () => {
      const { bob, bed } = holder.scene;
      await roundcube.compose(bob.page);
      await roundcube.addRecipients(bob.page, 'to', 'carol@example.test');
      const editor = await bob.openEditor();
      await editor.fill('#subject', 'Kept');
      await editor.click('#text');
      await editor.type(canary);
      await editor.click('#notes .note.warn button');
      const invitation = await waitUntil(async () => {
        for (const page of await bob.browser.pages()) {
          if (page === bob.page || !page.url().includes('_action=compose')) continue;
          if ((await roundcube.bodyText(page).catch(() => '')).includes('LETTERLOCK CARD')) return page;
        }
        return null;
      }, { what: 'the invitation in a mail of its own' });
      assert.equal(await roundcube.bodyText(bob.page), '');
      await editor.waitForText('carol@example.test');
      await editor.click('#close');
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      await invitation.activate();
      await roundcube.send(invitation);
      await invitation.close();
      assert(!bed.messages('carol').at(-1).includes(canary));

      const carol = new Profile('carol');
      const { card } = await accountOf(carol, 'carol@example.test', 'Carol');
      carol.remove();
      const options = await bob.openOptions(`#add-card=${Buffer.from(card).toString('base64url')}`);
      await options.waitForSelector('dialog button.primary');
      await options.click('dialog button.primary');
      await options.waitForText(words('finish_draft'));
      await options.click('#waiting button');
      const finished = await bob.waitForEditor();
      await finished.waitFor(() => document.querySelector('#text').value !== '');
      assert.equal(await finished.value('#text'), canary);
      await options.close();
      assert.equal((await bob.encrypt(finished, { timeout: 60000 })).tone, 'good');
      const page = await waitUntil(async () => {
        for (const one of await bob.browser.pages()) {
          if (!one.url().includes('_action=compose') || one === bob.page) continue;
          if ((await roundcube.bodyText(one).catch(() => '')).includes(armorBegin)) return one;
        }
        return null;
      }, { what: 'the armor in a new mail' });
      assert.match(await roundcube.recipients(page, 'to'), /carol@example\.test/);
      await page.activate();
      await roundcube.send(page);
      await page.close();
      await waitUntil(async () => (await draftsOf(bob.profile)).length === 0, { what: 'the draft to go' });
    });

    test('discarding asks once and keeps nothing', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      await kept(editor);
      await editor.click('#discard');
      await editor.click('dialog button.danger');
      await waitUntil(() => editor.isClosed(), { what: 'the editor to close' });
      assert.deepEqual(await draftsOf(bob.profile), []);
    });

    test('a browser that ends with the editor open writes nothing of it to the disk', async () => {
      const { bob } = holder.scene;
      const editor = await write();
      await kept(editor);
      await bob.browser.close();
      bob.browser.pages = async () => []; // of a failure there is nothing left to see
      assert.equal(findTraceBelow(bob.profile.browserDirectory(name), [canary]), undefined);
    });
  });
}
