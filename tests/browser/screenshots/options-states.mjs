// SPDX-License-Identifier: Apache-2.0
import { alice, backedUp, bob, card, contact, error, everybody, hello, work } from './replies.mjs';

const nothing = { 'account.list': { accounts: [] }, 'contact.list': { contacts: [] } };
const noDialog = { 'host.hello': { ...hello, pinentry: false } };
const practised = { ...backedUp, 'first mail written': true };

async function fold(page, id, text) {
  await page.waitFor((where, wanted) => {
    const summary = [...document.querySelectorAll(`#${where} summary`)].find((one) => one.textContent === wanted);
    summary?.parentElement.setAttribute('open', '');
    summary?.scrollIntoView();
    return Boolean(summary);
  }, [id, text]);
  return page;
}

/** Presses the button with this text. */
async function press(page, text, within = 'body') {
  await page.waitFor((wanted, where) => {
    const found = [...document.querySelectorAll(`${where} button`)].find((one) => one.textContent === wanted);
    document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');
    found?.setAttribute('data-pressed', '');
    return Boolean(found);
  }, [text, within]);
  await page.click('[data-pressed]');
  return page;
}

async function dialog(page) {
  await page.waitForSelector('dialog[open]');
  return page;
}

const trouble = (name, prepare) => ({
  name: `options-${name}`,
  open: async (stage) => {
    const host = await prepare(stage);
    if (host) stage.answer(host);
    await stage.browser.stopBackground();
    return stage.page('options/options.html', '.note.bad code');
  },
});

export const optionsStates = [
  { name: 'options-first-run', host: nothing, open: (stage) => stage.options() },
  { name: 'options-first-run-no-dialog', host: { ...nothing, ...noDialog }, open: (stage) => stage.options() },
  {
    name: 'options-restore', host: { ...nothing, ...noDialog },
    open: async (stage) => fold(await stage.options(), 'accounts', 'I have a backup'),
  },
  {
    name: 'options-address-refused', host: { ...nothing, 'account.create': error('bad_address') },
    open: async (stage) => {
      const page = await stage.options();
      await page.fill('#new-address', 'alice@nowhere');
      await page.press('Enter');
      await page.waitForSelector('#said-bad.note');
      return page;
    },
  },
  { name: 'options-backup-missing', host: { 'contact.list': { contacts: [] } }, open: (stage) => stage.options() },
  {
    name: 'options-write-to-yourself', host: { 'contact.list': { contacts: [] } },
    open: (stage) => stage.options(backedUp),
  },
  {
    name: 'options-everybody',
    host: { 'account.list': { accounts: [alice, work] }, 'contact.list': { contacts: everybody } },
    open: (stage) => stage.options(practised),
  },
  {
    name: 'options-many-contacts',
    host: { 'contact.list': { contacts: [...everybody, contact('henry@example.net', 'Henry Hill')] } },
    open: async (stage) => {
      const page = await stage.options(practised);
      await page.click('#contact-search');
      await page.type('bob');
      await page.waitFor(() => document.querySelectorAll('#contacts article:not([hidden])').length === 1);
      return page;
    },
  },
  {
    name: 'options-locked', host: { 'keystore.status': { locked: true } },
    open: (stage) => stage.options(practised),
  },
  {
    name: 'options-wrong-passphrase',
    host: { 'keystore.status': { locked: true }, 'keystore.unlock': error('wrong_passphrase') },
    open: async (stage) => {
      const page = await press(await stage.options(practised), 'Unlock');
      await page.waitForSelector('#said-bad.note');
      return page;
    },
  },
  {
    name: 'options-backup-saved',
    open: async (stage) => {
      const page = await press(await stage.options({ 'first mail written': true }), 'Save backup');
      await page.waitForSelector('#said-good.note');
      return page;
    },
  },
  {
    name: 'options-new-keys', host: noDialog,
    open: async (stage) => fold(await stage.options(practised), 'accounts', 'New encryption keys…'),
  },
  {
    name: 'options-change-passphrase', host: noDialog,
    open: async (stage) => fold(await stage.options(practised), 'protection', 'Change passphrase'),
  },
  {
    name: 'options-forgotten-passphrase',
    open: async (stage) => fold(await stage.options(practised), 'protection', 'I forgot my passphrase'),
  },
  {
    name: 'options-auto-lock',
    open: async (stage) => fold(await stage.options(practised), 'protection', 'Change this'),
  },
  {
    name: 'options-reset',
    open: async (stage) => {
      const page = await fold(await stage.options(practised), 'protection', 'I forgot my passphrase');
      return dialog(await press(page, 'Put the keys aside…'));
    },
  },
  {
    name: 'options-send-card',
    open: async (stage) => dialog(await press(await stage.options(practised), 'Send my card…')),
  },
  {
    name: 'options-add-card',
    open: async (stage) => {
      await stage.remember(practised);
      const text = Buffer.from(card('henry@example.com', 'Henry Hill')).toString('base64url');
      return dialog(await stage.page(`options/options.html#add-card=${text}`, 'dialog'));
    },
  },
  {
    name: 'options-card-unreadable',
    open: async (stage) => {
      const page = await fold(await stage.options(practised), 'contacts', 'Add a contact');
      await page.fill('#card-text', 'not a card');
      await press(page, 'Look at it');
      await page.waitForSelector('#said-bad.note');
      return page;
    },
  },
  {
    name: 'options-compare',
    host: { 'account.list': { accounts: [alice, work] } },
    open: async (stage) => dialog(await press(await stage.options(practised), 'Compare…')),
  },
  {
    name: 'options-compare-age-key',
    host: { 'contact.list': { contacts: everybody.slice(-1) } },
    open: async (stage) => dialog(await press(await stage.options(practised), 'Compare…')),
  },
  {
    name: 'options-keys-differ',
    open: async (stage) => {
      const page = await dialog(await press(await stage.options(practised), 'Compare…'));
      await press(page, 'They differ', 'dialog');
      await page.waitForText('Do not write anything secret');
      return page;
    },
  },
  {
    name: 'options-changed-key', host: { 'contact.list': { contacts: everybody.slice(2, 3) } },
    open: async (stage) => dialog(await press(await stage.options(practised), 'Look at the new key…')),
  },
  {
    name: 'options-forget', host: { 'contact.list': { contacts: [bob] } },
    open: async (stage) => dialog(await press(await stage.options(practised), 'Forget')),
  },
  trouble('host-missing', (stage) => { stage.removeHost(); }),
  trouble('host-forbidden', (stage) => { stage.placeHost({ allowed_origins: [`chrome-extension://${'a'.repeat(32)}/`] }); }),
  trouble('host-crashed', () => ({ 'host.hello': { exit: 3 } })),
  trouble('host-outdated', () => ({ 'host.hello': { error: { code: 'unsupported_version', protocol: 0 } } })),
  {
    name: 'passphrase', open: (stage) => stage.page('options/passphrase.html', 'form'),
  },
  {
    name: 'passphrase-wrong', host: { 'keystore.unlock': error('wrong_passphrase') },
    open: async (stage) => {
      const page = await stage.page('options/passphrase.html', 'form');
      await page.type('wrong');
      await page.press('Enter');
      await page.waitForSelector('.note.bad');
      return page;
    },
  },
];
