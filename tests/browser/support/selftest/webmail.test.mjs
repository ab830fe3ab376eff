// SPDX-License-Identifier: Apache-2.0
// The webmail, its pages and the proxy before it, in both browsers.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browserNames, launchBrowser } from '../browsers.mjs';
import { findTrace, findTraceBelow } from '../plaintext-traces.mjs';
import { Profile } from '../profile.mjs';
import { RecordingProxy } from '../recording-proxy.mjs';
import * as roundcube from '../roundcube.mjs';
import { WebmailBed } from '../webmail-bed.mjs';

const extension = fileURLToPath(new URL('extension', import.meta.url));

for (const name of browserNames) {
  describe(name, () => {
    let bed, proxy, profile, browser, page;

    before(async () => {
      bed = await WebmailBed.start();
      proxy = await RecordingProxy.start(bed.url);
      profile = new Profile(`webmail-${name}`);
      browser = await launchBrowser(name, { profile, extension, host: null, proxy: proxy.url });
      page = await browser.newTab(proxy.url);
      await roundcube.login(page, 'alice', bed.password);
    });

    after(async () => {
      await browser?.close();
      await proxy?.stop();
      await bed?.stop();
      profile?.remove();
    });

    for (const html of [false, true]) {
      test(`mail is written and read (${html ? 'HTML' : 'plain text'})`, async () => {
        const subject = `Hello ${html}`;
        const canary = `FineWeather${html}`;
        const words = `Grüße an alle, ${canary}`;
        await roundcube.compose(page, { html });
        await roundcube.addRecipients(page, 'to', bed.address('alice'), bed.address('bob'));
        await roundcube.addRecipients(page, 'cc', bed.address('carol'));
        assert.match(await roundcube.recipients(page, 'to'), /alice@.*bob@/);
        await roundcube.setSubject(page, subject);
        await roundcube.typeBody(page, words);
        assert.equal((await roundcube.bodyText(page)).trim(), words);
        await roundcube.send(page);
        const preview = await roundcube.openPreview(page, subject);
        assert.equal((await roundcube.messageText(preview)).trim(), words);
        await roundcube.openMessage(page, subject);
        assert.equal((await roundcube.messageText(page)).trim(), words);
        assert.equal(await roundcube.messageSender(page), bed.address('alice'));
        assert.match(bed.messages('bob').at(-1), new RegExp(`Subject: ${subject}`));
        assert.ok(proxy.sentBytes().some((bytes) => findTrace(bytes, [canary])), 'sent');
        assert.match(findTraceBelow(bed.directory, [canary]), /mail|roundcube/);
      });
    }

    test('a draft is saved', async () => {
      await roundcube.compose(page);
      await roundcube.typeBody(page, 'unfinished');
      await roundcube.saveDraft(page);
      assert.match(bed.messages('alice', 'Drafts').at(-1), /unfinished/);
    });

    test('a message of any form is delivered and shown, changed by a script in the page', async () => {
      await bed.deliver('bob', 'alice', 'Subject: raw\nFrom: bob@example.test\n\nfirst line\n.dot\n');
      proxy.injectScript('addEventListener("DOMContentLoaded", () => { document.title = "hostile"; });');
      proxy.changePages((text) => text.replace('first line', 'other line'));
      const frame = await roundcube.openPreview(page, 'raw');
      assert.match(await roundcube.messageText(frame), /other line\s+\.dot/);
      assert.equal(await frame.evaluate(() => document.title), 'hostile');
      proxy.clearChanges();
    });

    test('requests to the rest of the world are kept and refused', async () => {
      await page.evaluate(() => fetch('http://elsewhere.example/canary', { mode: 'no-cors' }).catch(() => null).then(() => null));
      assert.ok(proxy.strayRequests.some(({ url }) => url === 'http://elsewhere.example/canary'));
    });
  });
}
