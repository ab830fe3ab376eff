// SPDX-License-Identifier: Apache-2.0
// What a person does in Roundcube 1.6 (elastic skin): real clicks and keys in either browser.
// Every selector is one of Roundcube's own.

const at = (page, query) => page.evaluate((wanted) => new URL(wanted, location.href).href, query);

export async function login(page, user, password) {
  await page.fill('#rcmloginuser', user);
  await page.fill('#rcmloginpwd', password);
  await page.click('#rcmloginsubmit');
  await waitForList(page);
}

const waitForList = (page) =>
  page.waitFor(() => Boolean(globalThis.rcmail?.message_list) && !globalThis.rcmail.busy, [],
    { what: 'the list of messages' });

/** Opens a new message in this tab; `html` chooses the editor, without it the user's own stays. */
export async function compose(page, { html } = {}) {
  await page.goto(await at(page, '/?_task=mail&_action=compose'));
  await page.waitFor(() => Boolean(globalThis.rcmail?.env.compose_id && globalThis.rcmail.editor));
  const isHtml = () => page.evaluate(() => document.querySelector('input[name=_is_html]').value === '1');
  if (html === true && !(await isHtml())) {
    await page.click('#composebodycontainer .editor-toolbar a.mce-i-html');
  } else if (html === false && (await isHtml())) {
    await page.evaluate(() => { globalThis.rcmail.command('toggle-editor', { id: 'composebody', html: false }); });
  }
  if (await isHtml()) {
    await page.waitFor(() => Boolean(globalThis.tinymce?.get('composebody')?.initialized));
  }
}

async function showRecipientField(page, field) {
  const hidden = () => page.count(`#compose_${field}.hidden`);
  if ((await hidden()) === 0) return;
  await page.click('#compose_to a[data-popup=headers-menu]');
  await page.click(`.popover a[data-target=${field}]`);
  await page.waitForSelector(`#compose_${field}`);
}

/** Types addresses into a field ("to", "cc", "bcc"), each becoming a chip. */
export async function addRecipients(page, field, ...addresses) {
  await showRecipientField(page, field);
  const chips = () => page.count(`#compose_${field} li.recipient`);
  for (const address of addresses) {
    const before = await chips();
    await page.click(`#compose_${field} ul.recipient-input input`);
    await page.type(address);
    await page.press('Enter');
    await page.waitFor((list, count) => document.querySelectorAll(list).length === count,
      [`#compose_${field} li.recipient`, before + 1]);
  }
}

/** The addresses a compose page would send to. */
export const recipients = (page, field) =>
  page.evaluate((id) => document.querySelector(id).value, `#_${field}`);

export const setSubject = (page, subject) => page.fill('#compose-subject', subject);

/** Types into the message box, plain or HTML, as a person does. */
export async function typeBody(page, text) {
  if (await page.evaluate(() => document.querySelector('input[name=_is_html]').value === '1')) {
    const frame = await composeFrame(page);
    await frame.click('body');
    await frame.type(text);
  } else {
    await page.click('#composebody');
    await page.type(text);
  }
}

/** The text of the message box as the page holds it. */
export const bodyText = (page) =>
  page.evaluate(() => (document.querySelector('input[name=_is_html]').value === '1'
    ? document.querySelector('#composebody_ifr').contentDocument.body.innerText
    : document.querySelector('#composebody').value));

/** The frame of the HTML editor: the only one in the page that holds TinyMCE's body. */
async function composeFrame(page) {
  for (const frame of await page.frames()) {
    const found = await frame.evaluate(() => Boolean(document.querySelector('body#tinymce'))).catch(() => false);
    if (found) return frame;
  }
  throw new Error('no HTML editor in this page');
}

export const clickSend = (page) => page.click('.formbuttons button.send');

export const isComposing = (page) =>
  page.evaluate(() => new URLSearchParams(location.search).get('_action') === 'compose');

/** Sends, and waits until Roundcube says that it did. Roundcube is deaf while it saves a draft. */
export async function send(page) {
  await page.waitFor(() => {
    clearTimeout(globalThis.rcmail.save_timer);
    return !globalThis.rcmail.busy;
  });
  await clickSend(page);
  await page.waitFor(() => new URLSearchParams(location.search).get('_action') !== 'compose', [],
    { what: 'Roundcube to leave the compose page' });
  await waitForList(page);
}

export async function saveDraft(page) {
  const saved = () => page.evaluate(() => document.querySelector('input[name=_draft_saveid]').value);
  const before = await saved();
  await page.evaluate(() => { globalThis.rcmail.command('savedraft'); });
  await page.waitFor((old) => document.querySelector('input[name=_draft_saveid]').value !== old, [before]);
}

export async function openFolder(page, folder = 'INBOX') {
  await page.goto(await at(page, `/?_task=mail&_mbox=${folder}`));
  await waitForList(page);
}

/** Waits for the newest message with this subject in the folder shown; returns its row's selector. */
async function waitForMessage(page, subject) {
  const row = await page.waitFor((wanted) => {
    const { rcmail } = globalThis;
    const link = [...document.querySelectorAll('#messagelist tr.message td.subject a')]
      .find((element) => element.textContent.includes(wanted));
    if (!link && !rcmail.busy) rcmail.command('checkmail');
    return link?.closest('tr').id;
  }, [subject], { what: `a message "${subject}"` });
  return `#${row}`;
}

/** Opens a message in the preview beside the list; returns the frame that holds #messagebody. */
export async function openPreview(page, subject, folder) {
  await openFolder(page, folder);
  await page.click(`${await waitForMessage(page, subject)} td.subject`);
  const frame = await page.waitForFrame((url) => /_action=preview/.test(url));
  await frame.waitForSelector('#messagebody');
  return frame;
}

/** Opens a message as a page of its own; returns the page. */
export async function openMessage(page, subject, folder) {
  await openFolder(page, folder);
  await page.click(`${await waitForMessage(page, subject)} td.subject`, { count: 2 });
  await page.waitFor(() => new URLSearchParams(location.search).get('_action') === 'show', [],
    { what: 'the message on a page of its own' });
  await page.waitForSelector('#messagebody');
  return page;
}

export const messageText = (frame) => frame.text('#messagebody');

/** The sender's address as the header of a shown message has it. */
export const messageSender = (frame) =>
  frame.evaluate(() => document.querySelector('#message-header .from .rcmContactAddress').title);
