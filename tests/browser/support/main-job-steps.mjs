// SPDX-License-Identifier: Apache-2.0
// The main job, step by step, in one browser: what demo.sh --check shows and the tests repeat.
import assert from 'node:assert/strict';
import { pictures } from './failure-pictures.mjs';
import { armorBegin, Person } from './person.mjs';
import { findTrace, findTraceBelow } from './plaintext-traces.mjs';
import { RecordingProxy } from './recording-proxy.mjs';
import * as roundcube from './roundcube.mjs';
import { waitUntil } from './wait.mjs';
import { WebmailBed } from './webmail-bed.mjs';
import { words } from './words.mjs';

const canary = 'CanaryTextQ7xT2mZ9';
const subjectCanary = 'CanarySubjectL4wV8kP1';

const longWord = 'abcdefghij'.repeat(300);

/** Umlauts, Chinese, emoji, a signature mark, quotes, and 3 000 characters without a blank. */
export const text = [
  `Grüße an Zoë, ${canary}.`,
  '你好，世界。这是一封加密的信。',
  'Emoji: 🔐🦊👩‍👩‍👧‍👦 – done',
  '> a quoted line',
  '>> and one quoted twice',
  longWord,
  'From the start of a line, and a last word.',
  '-- ',
  'Alice',
].join('\n');

/** Alice has a key, Bob has none: an invitation in a plain mail. */
async function invite(alice, bob) {
  await roundcube.compose(alice.page);
  await roundcube.addRecipients(alice.page, 'to', bob.address);
  const editor = await alice.openEditor();
  await editor.waitForSelector('#notes .note.warn button');
  await editor.click('#notes .note.warn button');
  const invited = await waitUntil(async () => {
    for (const page of [alice.page, ...(await alice.browser.pages())]) {
      if (!/_action=compose/.test(page.url())) continue;
      if ((await roundcube.bodyText(page)).includes('BEGIN LETTERLOCK CARD')) return page;
    }
    return null;
  }, { what: 'the invitation in a compose box' });
  if (!(await editor.isClosed())) await editor.close();
  const subject = await invited.value('#compose-subject');
  await roundcube.send(invited);
  if (invited !== alice.page) await invited.close(); // a mail of its own
  await alice.page.activate();
  return subject;
}

async function exchangeCards(alice, bob, { say, picture }) {
  const subject = await invite(alice, bob);
  say('Alice invited Bob with her card in a plain mail');
  await roundcube.openPreview(bob.page, subject);
  const card = await bob.waitForReader();
  await card.waitForText('Add contact');
  await picture(bob.page, 'card');
  await bob.addContactFrom(card, alice.address);
  say('Bob added her as a contact');
  await bob.sendEncrypted({ to: [alice.address], subject: 'My key', text: 'Here is my key.' });
  const answer = await alice.read('Encrypted message');
  assert.equal(answer.verdict, words('verdict_new', bob.address));
  assert.equal(answer.subject, 'My key');
  await alice.addContactFrom(answer.frame, bob.address);
  say('Bob answered encrypted, Alice added him');
}

async function writeAndRead(alice, bob, { say, picture }) {
  await alice.writeEncrypted({
    to: [bob.address], subject: `Plan B ${subjectCanary}`, text,
    onEditor: (editor) => picture(editor, 'editor'),
  });
  const box = await roundcube.bodyText(alice.page);
  assert(box.includes(armorBegin) && !box.includes(canary), 'the box holds armor only');
  await picture(alice.page, 'sent-box');
  await roundcube.send(alice.page);
  say('Alice wrote to him');
  await waitUntil(() => bob.bed.messages('bob').length >= 2, { what: 'the mail at Bob' });
  const read = await bob.read('Encrypted message');
  await picture(bob.page, 'reader');
  assert.equal(read.verdict, words('verdict_known', alice.address));
  assert.equal(read.text, text);
  assert.equal(read.subject, `Plan B ${subjectCanary}`);
  assert(read.from.includes(alice.address));
  say('Bob read it: every character, and the verdict is known');
}

const storageOf = (page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML]));

/** Nothing of `canaries` in any place of the provider's. */
export async function assertNoTraces(bed, proxies, people, canaries) {
  assert.equal(findTraceBelow(bed.directory, canaries), undefined, 'in the provider\'s files');
  for (const proxy of proxies) {
    assert.equal(findTrace(proxy.sentBytes(), canaries), undefined, 'in a request');
    const stray = proxy.strayRequests.filter(({ url }) => /letterlock/i.test(url));
    assert.deepEqual(stray, [], 'a request of ours to the rest of the world');
  }
  for (const { page } of people) {
    assert.equal(findTrace(Buffer.from(await storageOf(page)), canaries), undefined, 'in the page');
  }
}

/** `say(line)` hears of each step; `picture(page, name)` may take a screenshot. */
export async function mainJob(browserName, { say = () => {}, picture = async () => {} } = {}) {
  const bed = await WebmailBed.start({ BED_AUTOSAVE: '3' });
  const proxies = [];
  const people = [];
  try {
    for (const user of ['alice', 'bob']) {
      const proxy = await RecordingProxy.start(bed.url);
      proxies.push(proxy);
      const person = await Person.start(browserName, user, bed, { url: proxy.url });
      people.push(person);
      await person.createAccount();
      await person.logIn();
    }
    const [alice, bob] = people;
    say('two people, two browsers, two keystores');
    await exchangeCards(alice, bob, { say, picture });
    await writeAndRead(alice, bob, { say, picture });
    await assertNoTraces(bed, proxies, people, [canary, subjectCanary]);
    say('nothing readable in mail store, database, page storage or any request');
  } catch (error) {
    for (const person of people) await pictures(person, `main-job-${browserName}`);
    throw error;
  } finally {
    await Promise.allSettled(people.map((person) => person.close()));
    for (const proxy of proxies) await proxy.stop();
    await bed.stop();
  }
}
