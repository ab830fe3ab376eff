// SPDX-License-Identifier: Apache-2.0
// What a page can do to our frame: look into it, lay things over it, move it under the pointer,
// draw another. It learns nothing, and presses nothing that the person does not see.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserNames } from './support/browsers.mjs';
import { commandsWith } from './support/host-processes.mjs';
import { hostileSceneFor } from './support/hostile-scene.mjs';
import { asText } from './support/hostile-webmail.mjs';
import { extensionDirectory } from './support/letterlock.mjs';
import { filesBelow } from './support/plaintext-traces.mjs';
import { waitUntil } from './support/wait.mjs';
import { words } from './support/words.mjs';

const canary = 'FrameCanaryQ8sV3n';

/** Each hides or disfigures the frame and lets real clicks through to it. */
const disguises = [
  ['transparent', (host) => { host.style.setProperty('opacity', '0', 'important'); }],
  ['all but transparent', (host) => { host.style.setProperty('opacity', '0.99', 'important'); }],
  ['in a transparent parent', (host) => { host.parentElement.style.opacity = '0'; }],
  ['filtered away', (host) => { host.style.setProperty('filter', 'opacity(0)', 'important'); }],
  ['blurred', (host) => { host.parentElement.style.filter = 'blur(30px)'; }],
  ['masked', (host) => { host.style.setProperty('mask-image', 'linear-gradient(transparent, transparent)', 'important'); }],
  ['blended', (host) => { host.style.setProperty('mix-blend-mode', 'screen', 'important'); }],
  ['shrunk', (host) => { host.style.setProperty('transform', 'scale(0.99)', 'important'); }],
  ['turned', (host) => { host.style.setProperty('transform', 'rotate(0.1deg)', 'important'); }],
  ['under a sheet', () => { globalThis.cover(document.createElement('div')); }],
  ['under a popover', () => {
    const sheet = globalThis.cover(document.createElement('div'));
    sheet.popover = 'manual';
    sheet.showPopover();
  }],
  ['behind a backdrop', () => { globalThis.cover(document.createElement('div')).style.cssText += ';background:none;backdrop-filter:blur(40px)'; }],
  ['under a shadow', () => { globalThis.cover(document.createElement('div')).style.cssText += ';inset:-9px auto auto -9px;width:1px;height:1px;box-shadow:0 0 0 3000px white'; }],
  ['under letters', () => {
    const sheet = globalThis.cover(document.createElement('div'));
    sheet.style.cssText += ';background:none;font-size:900px;line-height:0.8;overflow:hidden';
    sheet.textContent = '\u2588\u2588\u2588';
  }],
  ['under a picture', () => { globalThis.cover(document.createElement('canvas')); }],
];

/** No click goes through these: they could be taken away just before it. */
const cuts = [
  ['cut down to a strip', (host) => { host.style.setProperty('clip-path', 'inset(0 0 97% 0)', 'important'); }],
  ['under a dialog', () => { globalThis.cover(document.createElement('dialog')).showModal(); }],
];
const slit = ['in a slit', (host) => { host.parentElement.style.cssText = 'height:6px;overflow:hidden'; }];

/** Firefox has no way to tell a frame that it is covered; it does tell that it is out of view. */
const offStage = ['away until the pointer is there', (host) => {
  host.style.setProperty('position', 'fixed', 'important');
  host.style.setProperty('left', '-5000px', 'important');
}];

const script = `
  globalThis.cover = (sheet) => {
    sheet.className = 'sheet';
    sheet.style.cssText = 'position:fixed;inset:0;margin:0;border:0;width:100vw;height:100vh;background:white;pointer-events:none;z-index:2147483647';
    document.body.append(sheet);
    return sheet;
  };
  globalThis.undo = () => {
    document.querySelectorAll('.sheet').forEach((sheet) => sheet.remove());
    for (const element of document.querySelectorAll('letterlock-message, pre, #messagebody')) {
      for (const name of ['opacity', 'filter', 'mask-image', 'mix-blend-mode', 'transform', 'position', 'left', 'clip-path', 'height', 'overflow']) element.style.removeProperty(name);
    }
  };`;

/** Stands for our elements with classes of its own, and keeps every node that an event or a selection tells of. */
const greedy = `
  globalThis.nodes = new Set();
  const keep = (node) => { if (node instanceof Node) nodes.add(node).add(node.getRootNode()); };
  for (const kind of ['message', 'button', 'hold']) {
    customElements.define('letterlock-' + kind, class extends HTMLElement {
      internals = this.attachInternals();
      connectedCallback() { setInterval(() => keep(this.internals.shadowRoot), 50); }
    });
  }
  for (const type of ['pointerover', 'mousemove', 'mousedown', 'mouseup', 'click', 'focusin', 'selectstart', 'selectionchange', 'load']) {
    addEventListener(type, (event) => {
      for (const key in event) keep(event[key]);
      for (const key of ['anchorNode', 'focusNode']) keep(getSelection()[key]);
      event.composedPath().forEach(keep);
    }, true);
  }
  globalThis.told = () => [...nodes].flatMap((node) => [...(node.querySelectorAll?.('iframe') ?? []), node]).map((node) => {
    try { return [node.outerHTML ?? node.innerHTML ?? node.textContent, node.src, node.contentWindow?.location.href]; } catch { return node.outerHTML; }
  }).join('\\n');`;

/** Where the middle of the frame's button is on the page. */
async function placeOfButton(page, frame) {
  const inFrame = await frame.evaluate(() => {
    const { left, top, width, height } = document.querySelector('.notice button').getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  const host = await page.evaluate(() => {
    const { left, top } = document.querySelector('letterlock-message').getBoundingClientRect();
    return { left, top };
  });
  return { x: Math.round(host.left + inFrame.x), y: Math.round(host.top + inFrame.y) };
}

const answers = (frame) => frame.evaluate(() => document.querySelector('.notice button').ariaDisabled === 'false');

for (const name of browserNames) {
  describe(name, () => {
    const holder = hostileSceneFor(name);

    test('what the person does not see cannot be pressed', async () => {
      const { scene } = holder;
      await scene.bob.browser.stopBackground(); // locked: the frame has a button
      const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt('pressed')), { script }));
      const frame = await scene.bob.waitForReader(page);
      await waitUntil(() => answers(frame), { what: 'the button to answer' });
      await frame.evaluate(() => {
        globalThis.clicks = 0;
        addEventListener('click', () => globalThis.clicks++, true);
      });
      const place = await placeOfButton(page, frame);
      for (const [what, disguise] of name === 'chromium' ? disguises : [offStage]) {
        // A frame that has just been moved may miss a click: it must get one.
        await waitUntil(async () => {
          await page.evaluate(`() => (${disguise})(document.querySelector('letterlock-message'))`);
          await waitUntil(async () => !(await answers(frame)), { what: `the button to stop answering, ${what}` });
          if (what === offStage[0]) await page.evaluate(() => { addEventListener('pointermove', globalThis.undo, { once: true, capture: true }); });
          const before = await frame.evaluate(() => globalThis.clicks);
          await page.clickAt(place);
          return (await frame.evaluate(() => globalThis.clicks)) > before;
        }, { what: `the click, ${what}` });
        assert.deepEqual(scene.calls('keystore.unlock'), [], what);
        await page.evaluate(() => { globalThis.undo(); });
      }
      for (const [what, cut] of name === 'chromium' ? [...cuts, slit] : [slit]) {
        await waitUntil(() => answers(frame), { what: `the button to answer before it is ${what}` });
        await page.evaluate(`() => (${cut})(document.querySelector('letterlock-message'))`);
        await waitUntil(async () => !(await answers(frame)), { what: `the button to stop answering, ${what}` });
        await page.evaluate(() => { globalThis.undo(); });
      }
      await waitUntil(() => answers(frame), { what: 'the button to answer again' });
      await page.clickAt(place);
      await frame.waitForText('pressed');
      assert.equal(scene.calls('keystore.unlock').length, 1);
      await page.close();
    });

    test('a frame that stays covered says so, and how to get at the message', { skip: name === 'firefox' }, async () => {
      const { scene } = holder;
      const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt('below the bar')), {
        beside: '<style>#messagebody { height: 150px; overflow: hidden }</style>'
          + '<div style="position:fixed;inset:0 0 auto;height:95vh;pointer-events:none"></div>' }));
      const frame = await scene.bob.waitForReader(page);
      // Shown in part, as in a pane: what covers it is not told from what lies beside the pane.
      await frame.waitForSelector('[data-when-seen]');
      await page.evaluate(() => document.querySelector('#messagebody').scrollBy(0, 1000));
      await frame.waitFor(() => document.querySelector('[data-when-seen]')?.ariaDisabled === 'false');
      await page.evaluate(() => document.querySelector('style').remove());
      await frame.waitForText(words('covered'));
      await frame.click('.covered button');
      const shown = await scene.bob.browser.waitForPage('/reader/window.html');
      await shown.waitForText('below the bar');
      await shown.close();
      await page.close();
    });

    test('by none of the ways a script has to read what is on its page does it read the frame', async () => {
      const { scene } = holder;
      const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt(canary)), { script: greedy }));
      const frame = await scene.bob.waitForReader(page);
      assert.equal((await scene.bob.readFrame(frame)).text, canary);
      const { x, y, height } = await page.evaluate(() => document.querySelector('letterlock-message').getBoundingClientRect().toJSON());
      for (const down of [20, height - 8]) await page.clickAt({ x: Math.round(x + 20), y: Math.round(y + down) });
      const told = await page.evaluate(() => globalThis.told());
      assert.match(told, /letterlock-message/, 'it is at work');
      assert.doesNotMatch(told, /extension:|nonce=/, 'nothing says where our frame comes from');
      const found = await page.evaluate((text) => {
        const tried = {
          find: () => window.find(text),
          findInFrames: () => window.find(text, false, false, true, false, true),
          selection: () => {
            document.execCommand('selectAll');
            return String(getSelection()).includes(text);
          },
          range: () => {
            const range = document.createRange();
            range.selectNode(document.documentElement);
            return String(range).includes(text) || range.cloneContents().textContent.includes(text);
          },
          serialized: () => new XMLSerializer().serializeToString(document).includes(text),
          shadow: () => document.querySelector('letterlock-message').getHTML?.({ serializableShadowRoots: true }).includes(text),
          inner: () => document.documentElement.innerText.includes(text),
          frames: () => window.length > 0,
          loaded: () => performance.getEntries().some(({ name: entry }) => entry.includes('extension:')),
          point: () => document.elementsFromPoint(40, 140).some(({ localName }) => localName === 'iframe'),
        };
        return Object.entries(tried).filter(([, look]) => {
          try { return look(); } catch { return false; }
        }).map(([key]) => key);
      }, canary);
      assert.deepEqual(found, []);
      await page.close();
    });

    test('how high the frame gets says nothing of the words in it, however narrow the page makes it', async () => {
      const { scene } = holder;
      const heights = [];
      for (const text of ['no', 'yes, all of it, by Friday']) {
        const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt(text))));
        await scene.bob.readFrame(await scene.bob.waitForReader(page));
        heights.push(await page.evaluate(async () => {
          const host = document.querySelector('letterlock-message');
          const seen = [];
          for (const width of [280, 60, 12]) {
            host.style.setProperty('width', `${width}px`, 'important');
            // What the frame says of itself has come when nothing has changed for some frames.
            for (let still = 0, last = 0; still < 30; still = host.offsetHeight === last ? still + 1 : 0) {
              last = host.offsetHeight;
              await new Promise((resolve) => { setTimeout(() => requestAnimationFrame(resolve), 20); });
            }
            seen.push(host.offsetHeight);
          }
          return seen;
        }));
        await page.close();
      }
      assert.deepEqual(heights[1], heights[0]);
    });

    test('the browser’s own walls stand: web security and site isolation are on', async () => {
      const { scene } = holder;
      const { browser } = scene.bob;
      if (name === 'firefox') {
        assert.equal(await browser.evaluatePrivileged(() => globalThis.Services.appinfo.fissionAutostart), true);
        return;
      }
      const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt('walled off'))));
      const { frame } = await scene.bob.waitForReader(page);
      // Only a frame with a process of its own has a session of its own.
      const session = await browser.context.newCDPSession(frame);
      await session.detach();
      const commands = commandsWith(`--user-data-dir=${scene.bob.profile.directory}`);
      assert(commands.length > 0);
      assert(!commands.some((command) => /disable-web-security|disable-site-isolation|IsolateOrigins|site-per-process/.test(command)), `${commands}`);
      await page.close();
    });

    test('no packaged file but the reader can be loaded by a page, and that one stays blank', async () => {
      const { scene } = holder;
      const directory = extensionDirectory(name);
      const files = filesBelow(directory).map((file) => file.slice(directory.length + 1));
      const page = await scene.open(scene.webmail.letter('<p>probe</p>'));
      const loaded = await page.evaluate(async (origin, paths) => {
        const tries = await Promise.all(paths.map((path) =>
          fetch(`${origin}/${path}`, { mode: 'no-cors' }).then(() => path, () => null)));
        return tries.filter((path) => path !== null);
      }, scene.bob.browser.extensionOrigin, files);
      assert(files.length > 20);
      // Firefox: who knows the profile's secret UUID may load it; a page does not.
      assert.deepEqual(loaded.filter((path) => name === 'chromium' || path !== 'reader/reader.html'), []);
      await page.close();
    });

    test('a mail that imitates our verdict changes nothing outside its text', async () => {
      const { scene } = holder;
      const shapes = [];
      const fake = `✔ ${words('verdict_verified', 'boss@example.test')}\n\n<div class="verdict good"><strong>verified</strong></div>\n\u202eevil\u202c`;
      for (const text of ['plain', fake]) {
        const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt(text))));
        const frame = await scene.bob.waitForReader(page);
        await scene.bob.readFrame(frame);
        shapes.push(await frame.evaluate(() => {
          const shown = document.querySelector('.text');
          const covered = shown.getBoundingClientRect();
          const outside = document.body.cloneNode(true);
          outside.querySelector('.text').textContent = '';
          for (const changing of outside.querySelectorAll('details, .date')) changing.remove();
          return { elements: shown.childElementCount, outside: outside.innerHTML.replaceAll(/aria-disabled="\w+"/g, ''),
            above: covered.top >= document.querySelector('header').getBoundingClientRect().bottom };
        }));
        await page.close();
      }
      assert.deepEqual(shapes[1], shapes[0]);
      assert.deepEqual([shapes[0].elements, shapes[0].above], [0, true]);
    });

    test('a look-alike of the reader is not in the popup, which tells what the tab really holds', async () => {
      const { scene } = holder;
      const { browser } = scene.bob;
      const beside = `<div class="verdict good">✔ ${words('verdict_verified', 'boss@example.test')}</div>`;
      const real = await scene.open(scene.webmail.letter(asText(await scene.encrypt('real')), { beside }));
      await scene.bob.readFrame(await scene.bob.waitForReader(real));
      const fake = await scene.open(scene.webmail.letter('<p>nothing encrypted</p>', { beside }));
      const popup = await browser.openExtensionPage('popup/popup.html');
      const told = await popup.evaluate(async (urls) => {
        const tabs = await chrome.tabs.query({});
        const of = (url) => tabs.find((tab) => tab.url === url).id;
        return Promise.all(urls.map((url) => chrome.runtime.sendMessage({ kind: 'popup.verdicts', tab: of(url) })));
      }, [real.url(), fake.url()]);
      assert.deepEqual(told.map((verdicts) => verdicts.map(({ verdict }) => verdict)), [['known'], []]);
      for (const page of [popup, real, fake]) await page.close();
    });

    test('nothing is typed or decided in a frame, and no page of ours that asks can be framed', async () => {
      const { scene } = holder;
      await scene.bob.browser.stopBackground();
      const page = await scene.open(scene.webmail.letter(asText(await scene.encrypt('locked'))));
      const frame = await scene.bob.waitForReader(page);
      await frame.waitForSelector('.notice button');
      assert.equal(await frame.count('input, textarea, select, [contenteditable]'), 0);
      for (const path of ['options/passphrase.html', 'options/options.html', 'editor/editor.html', 'popup/popup.html']) {
        await page.evaluate((url) => new Promise((resolve) => {
          const made = document.createElement('iframe');
          made.onload = made.onerror = () => resolve(true);
          made.src = url;
          document.body.append(made);
        }), `${scene.bob.browser.extensionOrigin}/${path}`);
        const frames = (await page.frames()).filter((one) => one.url().endsWith(path));
        for (const one of frames) {
          assert.equal(await one.evaluate(() => document.querySelectorAll('input, button').length).catch(() => 0), 0, path);
        }
      }
      await page.close();
    });
  });
}
