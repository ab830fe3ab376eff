// SPDX-License-Identifier: Apache-2.0
import { alice, error, lookup, work } from './replies.mjs';

const chips = {
  each: Object.fromEntries([
    lookup(alice.address, 'self'),
    lookup('bob@example.com', 'known', { name: 'Bob Baker' }),
    lookup('grace@example.net', 'verified'),
    lookup('henry@example.net', 'missing'),
    lookup('carol@example.net', 'changed'),
    lookup('erin@exаmple.net', 'known', { mixedScript: true }),
  ].map((found) => [found.address, found])),
};
const known = { 'contact.lookup': chips };

/** The editor for a compose box whose page has these fields. */
async function editorFor(stage, { to = '', subject = '', text = '' } = {}) {
  const tab = await stage.webmail('compose.html', text);
  await tab.evaluate((values) => {
    for (const [name, value] of Object.entries(values)) document.querySelector(`[name=${name}]`).value = value;
    document.querySelector('textarea').focus();
  }, { to, subject });
  await stage.here(tab, 'here.encrypt');
  const editor = await stage.browser.waitForPage('/editor/editor.html');
  await editor.waitFor(() => document.querySelector('#from option, #outcome .note'));
  await editor.waitFor(() => document.activeElement !== document.body);
  return { tab, editor };
}

async function written(stage, fields) {
  const { tab, editor } = await editorFor(stage, fields);
  await editor.click('#text');
  await editor.type('Dear Bob,\n\nmeet me at the old bridge at noon, and bring the red umbrella.\n\nAlice');
  return { tab, editor };
}

const toBob = { to: 'Bob Baker <bob@example.com>', subject: 'The plan for Saturday' };
const toEverybody = {
  to: 'Bob Baker <bob@example.com>, grace@example.net, henry@example.net, carol@example.net, erin@exаmple.net, nobody',
  subject: 'The plan for Saturday',
};

const crowd = Array.from({ length: 60 }, (_, at) => `person.${at}@example.org`);

export const editorStates = [
  {
    name: 'editor-empty', host: known,
    open: async (stage) => (await editorFor(stage)).editor,
  },
  {
    name: 'editor-no-account', host: { ...known, 'account.list': { accounts: [] } },
    open: async (stage) => (await editorFor(stage)).editor,
  },
  {
    name: 'editor-written', host: known,
    open: async (stage) => (await written(stage, toBob)).editor,
  },
  {
    name: 'editor-files', host: known,
    open: async (stage) => {
      const { editor } = await written(stage, toBob);
      await editor.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(3_400_000)], 'Map of the old bridge.pdf'));
        transfer.items.add(new File(['red'], 'umbrella.txt'));
        const input = document.querySelector('#file-input');
        input.files = transfer.files;
        input.dispatchEvent(new Event('change'));
      });
      await editor.waitForSelector('#files li');
      return editor;
    },
  },
  {
    name: 'editor-many-people',
    host: { 'contact.lookup': { each: Object.fromEntries([alice.address, ...crowd].map((address) => [address, lookup(address, 'known')])) } },
    open: async (stage) => {
      const { editor } = await editorFor(stage, { to: crowd.join(', ') });
      await editor.waitFor(() => document.querySelectorAll('.chip .icon').length === 60);
      return editor;
    },
  },
  {
    name: 'editor-secret-file', host: known,
    open: async (stage) => {
      const { editor } = await written(stage, toBob);
      await editor.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['-----BEGIN OPENSSH PRIVATE KEY-----'], 'id_ed25519'));
        const input = document.querySelector('#file-input');
        input.files = transfer.files;
        input.dispatchEvent(new Event('change'));
      });
      await editor.click('#encrypt');
      await editor.waitForSelector('dialog');
      return editor;
    },
  },
  {
    name: 'editor-drafts',
    host: {
      ...known,
      'draft.list': { drafts: [{ id: 'd1', updated: '2026-11-20T10:00:00Z' }, { id: 'd2', updated: '2026-11-19T10:00:00Z' }] },
      'draft.open': {
        draft: {
          from: alice.address, to: ['henry@example.net'], cc: [], bcc: [], subject: 'The plan for Saturday',
          text: 'Dear Henry', files: [], waitingFor: ['henry@example.net'],
        },
        change: 1,
      },
    },
    open: async (stage) => {
      const { editor } = await editorFor(stage);
      await editor.click('#drafts button');
      await editor.waitForSelector('.drafts li');
      return editor;
    },
  },
  {
    name: 'editor-chips', host: { ...known, 'account.list': { accounts: [alice, work] } },
    open: async (stage) => {
      const { editor } = await written(stage, toEverybody);
      await editor.waitForSelector('.chip.bad');
      return editor;
    },
  },
  {
    name: 'editor-text-in-page', host: known,
    open: async (stage) => (await editorFor(stage, { ...toBob, text: 'I had begun here' })).editor,
  },
  {
    name: 'editor-error', host: { ...known, 'message.encrypt': error('key_changed', 'carol@example.net') },
    open: async (stage) => {
      const { editor } = await written(stage, toBob);
      await editor.click('#encrypt');
      await editor.waitForSelector('#outcome .note.bad');
      return editor;
    },
  },
  {
    name: 'editor-encrypted', host: known,
    open: async (stage) => {
      const { editor } = await written(stage, toBob);
      await editor.evaluate(() => { window.close = () => {}; });
      await editor.click('#encrypt');
      await editor.waitForSelector('#outcome .note.good');
      return editor;
    },
  },
  {
    name: 'page-send-held', host: known,
    open: async (stage) => {
      const { tab } = await written(stage, toBob);
      await tab.activate();
      await tab.click('#send');
      await tab.waitForShadow('dialog');
      return tab;
    },
  },
];
