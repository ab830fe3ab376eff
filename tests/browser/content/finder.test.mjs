// SPDX-License-Identifier: Apache-2.0
// Armor in the DOM as webmails build it, found by the add-on's own finder in real browsers.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bundle, openBench } from '../fixtures/content-bench.mjs';
import { armored as armor, card, otherArmored as other, preface } from '../fixtures/letter.mjs';
import { browserNames } from '../support/browsers.mjs';

const lines = armor.trimEnd().split('\n');
const inLines = (tag) => lines.map((line) => `<${tag}>${line}</${tag}>`).join('');

/** Markup of a message body; each holds `armor` once and nothing else to be found. */
const bodies = {
  'a pre': `<pre>${armor}</pre>`,
  'one text node in a div': `<div class="pre">${armor}</div>`,
  'br between lines': lines.join('<br>'),
  'br and a newline between lines': lines.join('<br>\n'),
  'a div for each line': inLines('div'),
  'a paragraph for each line': inLines('p'),
  'a table row for each line': `<table>${lines.map((line) => `<tr><td>${line}</td></tr>`).join('')}</table>`,
  'list entries': `<ul>${inLines('li')}</ul>`,
  'wbr and no-break spaces': armor.replaceAll(' ', '&#160;<wbr>').replaceAll('\n', '<br>'),
  'wbr every ten letters': lines.map((line) => line.replace(/(.{10})/g, '$1<wbr>')).join('<br>'),
  'soft hyphens': lines.map((line) => line.replace(/([A-Za-z]{4})/g, '$1&shy;')).join('<br>'),
  'zero-width spaces': lines.map((line) => line.replace(/(.{8})/g, '$1&#8203;')).join('<br>'),
  'a blockquote that ate the marks': `<blockquote>${lines.join('<br>')}</blockquote>`,
  'nested blockquotes': `On Monday:<blockquote><blockquote>${lines.join('<br>')}</blockquote></blockquote>`,
  'quote marks': lines.map((line) => `&gt; ${line}`).join('<br>'),
  'links made inside': armor.replace(/[A-Za-z0-9]{12}/, '<a href="https://example.test/">$&</a>'),
  'a highlighted word': armor.replace('ENCRYPTED', '<mark>ENC</mark><mark>RYPTED</mark>'),
  'highlighting in every line': lines.map((line) => `<span>${line.slice(0, 9)}</span>${line.slice(9)}`).join('<br>'),
  'indentation from pretty-printed HTML': `<p>\n        ${lines.join('<br />\n        ')}\n    </p>`,
  'numbers beside the lines': `<table>${lines.map((line, at) => `<tr><td>${at + 1}</td><td>${line}</td></tr>`).join('')}</table>`,
  'numbers right before the lines': `<pre>${lines.map((line, at) => `<span>${at + 98}</span>${line}`).join('\n')}</pre>`,
  'lines joined by spaces': `<p>${lines.join(' ')}</p>`,
  'quoted-printable left over': armor.replaceAll('=', '=3D'),
  'a comment, a script and a style inside': armor.replace('\n', '<!-- x --><script>0</script><style>p{}</style>\n'),
  'inside a form with clobbering names': `<form><input name="textContent"><input name="nodeType">
    <input name="firstChild"><input name="nextSibling"><input name="attributes"><input name="childNodes">
    <input name="localName"><input name="closest"><input name="querySelector">${lines.join('<br>')}</form>`,
  'beside images that clobber the document': `<img name="createTreeWalker"><img name="body">
    <img name="createElement"><form name="querySelector"></form>${lines.join('<br>')}`,
  'four hundred levels deep': `${'<div>'.repeat(400)}${lines.join('<br>')}`,
};

for (const name of browserNames) {
  describe(`armor in the DOM, ${name}`, () => {
    let bench, page;

    before(async () => {
      bench = await openBench(name);
      page = await bench.open('read.html', { body: '' });
      const finder = await bundle('extension/src/content/armor-finder.ts', 'finder');
      await page.evaluate((source) => {
        const script = document.createElement('script');
        script.textContent = source;
        document.head.append(script);
      }, finder);
    });

    after(() => bench?.close());

    /** What is found in a message with this markup, and the text from its first to last place. */
    const find = (markup) => page.evaluate((html) => {
      const root = document.createElement('div');
      root.innerHTML = html;
      document.body.append(root);
      const found = globalThis.finder.findArmor(root);
      root.remove(); // or its names would clobber this test's document too
      return found.map(({ first, last, kind, armored, truncated, surrounded }) => {
        const range = new Range();
        range.setStart(first.node, first.offset);
        range.setEnd(last.node, last.offset + 1);
        return { kind, armored, truncated, surrounded, covered: range.toString() };
      });
    }, markup);

    for (const [what, markup] of Object.entries(bodies)) {
      test(`is found whole: ${what}`, async () => {
        const found = await find(markup);
        assert.deepEqual(found.map(({ armored }) => armored), [armor]);
        const letters = found[0].covered.replace(/[^\x21-\x7e]|^>/g, '').replace(/^\d+/, '');
        assert.ok(letters.startsWith('-----BEGIN') && letters.endsWith('FILE-----'), letters);
      });
    }

    test('two blocks and a card are found in order, with the text between them seen', async () => {
      const found = await find(`<pre>${armor}</pre><p>and</p><pre>${card}${other}</pre>`);
      assert.deepEqual(found.map(({ kind }) => kind), ['message', 'card', 'message']);
      assert.deepEqual(found.map(({ armored }) => armored), [armor, card, other]);
      assert.ok(found.every(({ surrounded }) => surrounded));
    });

    test('our preface, even wrapped anew, is not other text', async () => {
      const wrapped = preface.replaceAll(' ', '<br>\n');
      const [found] = await find(`<div>${wrapped}</div><br><pre>${armor}</pre>`);
      assert.equal(found.surrounded, false);
      const [quoted] = await find(`<pre>${preface} P.S.\n${armor}</pre>`);
      assert.equal(quoted.surrounded, true);
    });

    test('a clipped block is truncated', async () => {
      const [found] = await find(`<pre>${lines.slice(0, 4).join('\n')}</pre><a href="#">View entire message</a>`);
      assert.equal(found.truncated, true);
      assert.ok(!found.covered.includes('View'));
    });

    test('nothing is read from what a person edits', async () => {
      const editors = `<textarea>${armor}</textarea><div contenteditable><p>${lines.join('<br>')}</p></div>
        <div contenteditable="plaintext-only">${armor}</div>`;
      assert.deepEqual(await find(editors), []);
      assert.equal((await find(`<div contenteditable="false"><pre>${armor}</pre></div>`)).length, 1);
    });

    test('what a field shows that nobody can write in is read, be it set by script', async () => {
      const fields = await page.evaluate((text) => ['readonly', 'disabled'].map((name) => {
        const field = document.createElement('textarea');
        field.setAttribute(name, '');
        field.value = `Hello\n${text}`;
        const root = document.createElement('div');
        root.append(field);
        return globalThis.finder.findArmor(root).map(({ armored, first, surrounded }) => [armored, first.node === field, surrounded]);
      }), armor);
      assert.deepEqual(fields, [[[armor, true, true]], [[armor, true, true]]]);
    });

    test('a megabyte made to be slow does not hold the page up', async () => {
      const took = await page.evaluate(() => {
        const times = ['-----BEGIN AGE ENCRYPTED FILE-----\n', '----- BEGIN', '-----BEGIN <', '> '].map((part) => {
          const root = document.createElement('div');
          root.textContent = `-----BEGIN${part.repeat(Math.ceil(2 ** 20 / part.length))}`;
          const start = performance.now();
          globalThis.finder.findArmor(root);
          return performance.now() - start;
        });
        return Math.max(...times);
      });
      assert.ok(took < 1000, `${took} ms`); // 10 to 50 on a quiet machine
    });
  });
}
