// SPDX-License-Identifier: Apache-2.0
// The settings with the real host, by keyboard alone: the first account, its backup, contacts and
// their keys, a new passphrase, new keys, a forgotten passphrase, and everything back from the
// backup on a new computer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browserNames, launchBrowser } from './support/browsers.mjs';
import { withHost } from './support/host-client.mjs';
import { pressOn, tabTo, walkAll } from './support/keyboard.mjs';
import { Profile } from './support/profile.mjs';
import { accountOf } from './support/scene.mjs';
import { words } from './support/words.mjs';

const alice = 'alice@example.test';
const bob = 'bob@example.test';

const isOn = (page, selector) =>
  page.evaluate((wanted) => document.activeElement.matches(wanted), selector);

/** Opens what is folded, unless it is open. */
async function unfold(page, summary) {
  if (!(await page.evaluate((where) => document.querySelector(where).parentElement.open, summary))) {
    await pressOn(page, summary);
  }
}

/** As a paste does. */
const fillFocused = (page, text) => page.evaluate((value) => { document.activeElement.value = value; }, text);

/** Waits for the words of `key` in the line that says what came of the last click. */
const said = (page, tone, key, ...parts) =>
  page.waitFor((id, text) => document.querySelector(`#said-${id}`).textContent.replace(/[\u2068\u2069]/g, '') === text,
    [tone, words(key, ...parts)]);

const badge = (page) => page.evaluate(() => chrome.action.getBadgeText({}));

/** What a person puts into the file chooser, which no test can drive. */
const chooseFiles = (page, selector, files) => page.evaluate((where, contents) => {
  const chosen = new DataTransfer();
  for (const [name, text] of Object.entries(contents)) chosen.items.add(new File([text], name));
  document.querySelector(where).files = chosen.files;
}, selector, files);

for (const name of browserNames) {
  describe(`settings, ${name}`, () => {
    let profile;
    let browser;
    let page;
    let backup;
    let bobsCard;

    before(async () => {
      const bobs = new Profile('bob');
      bobsCard = (await accountOf(bobs, bob, 'Bob')).card;
      bobs.remove();
      profile = new Profile('settings');
      browser = await launchBrowser(name, { profile });
      page = await browser.waitForPage('/options/options.html');
      await page.waitForSelector('#new-address');
    });
    after(async () => {
      await browser?.close();
      profile?.remove();
    });

    test('an account is made, and the toolbar reminds of its backup', async () => {
      await tabTo(page, '#new-address');
      await page.type(alice);
      await page.press('Tab');
      await page.type('Alice');
      await page.press('Enter');
      await said(page, 'good', 'account_created', alice);
      await page.waitForSelector('#backup-reminder');
      await page.waitFor(() => chrome.action.getBadgeText({}).then((text) => text === '!'));
    });

    test('the way to a section is followed once, not again at each change of the page', async () => {
      assert.equal(await page.evaluate(() => location.hash), '');
    });

    test('the reminder goes when the backup was saved, and is the same two files', async () => {
      await pressOn(page, '#backup-reminder button');
      await said(page, 'good', 'backup_saved', 'letterlock-keystore.age', 'letterlock-contacts.age');
      assert.equal(await page.count('#backup-reminder'), 0);
      await page.waitFor(() => chrome.action.getBadgeText({}).then((text) => text === ''));
    });

    test('locking and unlocking leaves the focus where it was', async () => {
      await pressOn(page, '.keys button');
      const label = () => page.text('.keys button');
      await page.waitFor((text) => document.querySelector('.keys button').textContent === text, [words('unlock')]);
      assert(await isOn(page, '.keys button'));
      await page.press('Enter');
      await page.waitFor((text) => document.querySelector('.keys button').textContent === text, [words('lock')]);
      assert.equal(await label(), words('lock'));
    });

    test('what is typed survives that something else on the page changes', async () => {
      await unfold(page, '#contacts > details > summary');
      await tabTo(page, '#card-text');
      await page.type('half a card');
      await withHost(profile, (host) => host.call('account.list'));
      await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'host.call', method: 'keystore.lock', params: {} }));
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await page.waitFor((text) => document.querySelector('.keys button').textContent === text, [words('unlock')]);
      assert.equal(await page.value('#card-text'), 'half a card');
      assert(await isOn(page, '#card-text'));
    });

    test('a card becomes a contact after a look at its fingerprint', async () => {
      await fillFocused(page, bobsCard);
      await pressOn(page, '#contacts > details button');
      await page.waitForSelector('dialog .fingerprint');
      await pressOn(page, 'dialog button.primary');
      await said(page, 'good', 'contact_added', bob);
    });

    test('every place of the page is reached by Tab, in its order, and can be seen there', () => walkAll(page));

    test('text that is no card is refused in words, and nothing is added', async () => {
      await unfold(page, '#contacts > details > summary');
      await tabTo(page, '#card-text');
      await fillFocused(page, 'hello');
      await pressOn(page, '#contacts > details button');
      await said(page, 'bad', 'error_malformed_message');
      assert.equal(await page.count('#contacts article'), 1);
    });

    test('keys are compared by a number; Escape decides nothing and the focus comes back', async () => {
      const compare = '#contacts article .row .row button:first-child';
      await pressOn(page, compare);
      await page.waitForSelector('dialog .number');
      assert.match((await page.text('dialog .number')).replace(/\s/g, ''), /^\d{60}$/);
      assert(await page.evaluate(() => document.querySelector('dialog .qr-code path').getAttribute('d').length > 100));
      await page.press('Escape');
      await page.waitFor(() => document.querySelector('dialog') === null);
      assert(await isOn(page, compare));
      await pressOn(page, compare);
      await page.waitForSelector('dialog .number');
      await pressOn(page, 'dialog button.primary');
      await said(page, 'good', 'now_verified', bob);
      assert.equal(await page.text('#contacts .state'), words('key_verified'));
    });

    test('new keys and a new passphrase each ask for a new backup', async () => {
      await pressOn(page, '#accounts article summary');
      await pressOn(page, '#accounts article form button');
      await said(page, 'good', 'rotated', alice);
      await page.waitForSelector('#backup-reminder');
      await pressOn(page, '#backup-reminder button');
      await page.waitFor(() => document.querySelector('#backup-reminder') === null);
      profile.scriptPinentry('pin correct%20horse', 'pin battery%20staple');
      await pressOn(page, '#protection summary:has(+ #change-passphrase)');
      await pressOn(page, '#change-passphrase button');
      await said(page, 'good', 'passphrase_changed');
      await page.waitForSelector('#backup-reminder');
      backup = await withHost(profile, (host) => host.call('account.export'));
    });

    test('keys with a forgotten passphrase are put aside, and contacts stay', async () => {
      await pressOn(page, '#protection summary:has(+ #forgotten-passphrase)');
      await pressOn(page, '#forgotten-passphrase button');
      await pressOn(page, 'dialog button.danger');
      await page.waitFor(() => document.querySelector('#accounts article') === null);
      assert.equal(await page.count('#contacts article'), 1);
    });

    test('a wrong file is refused as a backup, in words', async () => {
      await pressOn(page, '#accounts summary:has(+ #restore)');
      await chooseFiles(page, '#backup-files', { 'notes.age': 'hello' });
      await pressOn(page, '#restore button');
      await said(page, 'bad', 'error_malformed_message');
    });

    test('the backup brings account and contacts back, and needs no reminder', async () => {
      profile.scriptPinentry('pin battery%20staple');
      await chooseFiles(page, '#backup-files', { 'letterlock-contacts.age': backup.contacts, 'letterlock-keystore.age': backup.keystore });
      await pressOn(page, '#restore button');
      await said(page, 'good', 'restored_one', '1');
      assert.equal(await page.count('#backup-reminder'), 0);
      assert.equal(await badge(page), '');
      assert.match(await page.text('#accounts'), new RegExp(alice));
      assert.equal(await page.text('#contacts .state'), words('key_verified'));
    });
  });
}
