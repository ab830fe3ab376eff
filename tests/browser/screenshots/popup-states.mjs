// SPDX-License-Identifier: Apache-2.0
import { alice, backedUp, error, message, work } from './replies.mjs';
import { armor } from './reader-states.mjs';

/** The popup as a page of its own, for a tab with this page. */
async function popupFor(stage, tab, selector) {
  return stage.page(`popup/popup.html#tab=${tab.tabId}`, selector);
}

const on = async (stage, selector = '#actions button') => {
  await stage.remember(backedUp);
  return popupFor(stage, await stage.webmail('letter.html'), selector);
};

export const popupStates = [
  { name: 'popup-no-account', host: { 'account.list': { accounts: [] } }, open: (stage) => on(stage, '#keys button') },
  { name: 'popup-locked', host: { 'keystore.status': { locked: true } }, open: (stage) => on(stage) },
  { name: 'popup-open', host: { 'account.list': { accounts: [alice, work] } }, open: (stage) => on(stage) },
  {
    name: 'popup-backup-missing',
    open: async (stage) => {
      await stage.remember({});
      return popupFor(stage, await stage.webmail('letter.html'), '#backup button');
    },
  },
  {
    name: 'popup-nothing-here',
    open: async (stage) => {
      const page = await on(stage);
      await page.click('#actions button:nth-child(2)');
      await page.waitForSelector('#outcome.note');
      return page;
    },
  },
  { name: 'popup-trouble', host: { 'account.list': error('host_crashed') }, open: (stage) => on(stage, '#outcome button') },
  {
    name: 'popup-verdicts', host: { 'message.decrypt': { ...message, verdict: 'unsigned', from: null } },
    open: async (stage) => {
      const tab = await stage.webmail('letter.html', `<pre>${armor}</pre>`);
      await stage.here(tab, 'here.decrypt');
      await (await tab.waitForFrame('/reader/')).waitForSelector('.verdict');
      await stage.remember(backedUp);
      return popupFor(stage, tab, '#verdicts li');
    },
  },
];
