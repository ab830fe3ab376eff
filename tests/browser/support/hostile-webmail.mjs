// SPDX-License-Identifier: Apache-2.0
// The provider as the adversary: every page and script is a test's to choose. Its pages carry the
// marks of Roundcube, so that the add-on is at work in them by itself.
import { createServer } from 'node:http';

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** In <pre>, as webmail shows text. */
export const asText = (text) => `<pre>${escaped(text)}</pre>`;

const documentOf = ({ script, action, content }) => `<!doctype html>
<meta charset="utf-8"><title>Webmail</title>
<script>${script}</script>
<body class="task-mail action-${action}">${content}</body>`;

export class HostileWebmail {
  /** What pages have sent home: bodies of POST requests. */
  received = [];
  #pages = new Map();
  #files = new Map();
  #server = createServer((request, response) => this.#serve(request, response));

  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  get url() {
    return this.origin;
  }

  address(user) {
    return `${user}@example.test`;
  }

  /** A page that shows a letter; `script` runs before everything else in it. Returns its address. */
  letter(body, { script = '', from = this.address('alice'), subject = 'A letter', beside = '' } = {}) {
    return this.#add('show', { script, action: 'show', content: `
      <div id="message-header"><h2 class="subject">${escaped(subject)}</h2>
        <span class="header from"><span class="rcmContactAddress" title="${escaped(from)}">${escaped(from)}</span></span></div>
      <div id="messagebody">${body}</div>${beside}` });
  }

  /** A page to write in; its Send posts the whole form, as `received` then has it. */
  compose({ script = '', to = '', subject = '', beside = '' } = {}) {
    return this.#add('compose', { script, action: 'compose', content: `
      <div id="layout-content"><form name="form">
        <select id="_from"><option>${escaped(this.address('bob'))}</option></select>
        <textarea id="_to">${escaped(to)}</textarea><textarea id="_cc"></textarea><textarea id="_bcc"></textarea>
        <input id="compose-subject" value="${escaped(subject)}"><input type="hidden" name="_is_html" value="0">
        <textarea id="composebody" rows="12" cols="80"></textarea>
        <div class="formbuttons"><button type="button" class="send">Send</button></div>
      </form></div>${beside}
      <script>
        document.querySelector('button.send').addEventListener('click', () => {
          const values = [...document.querySelectorAll('textarea, input')].map((field) => field.value);
          fetch('/sent', { method: 'POST', body: JSON.stringify(values) });
        });
      </script>` });
  }

  /** A file of a letter, as `beside` takes it. */
  file(name, content) {
    const query = `_task=mail&_action=get&file=${this.#files.size}`;
    this.#files.set(query, content);
    return `<ul id="attachment-list"><li><a href="/?${query}"><span class="attachment-name">${escaped(name)}</span></a></li></ul>`;
  }

  #add(action, page) {
    const query = `_task=mail&_action=${action}&page=${this.#pages.size}`;
    this.#pages.set(query, documentOf(page));
    return `${this.origin}/?${query}`;
  }

  async #serve(request, response) {
    if (request.method === 'POST') {
      this.received.push(Buffer.concat(await request.toArray()).toString());
      response.end();
      return;
    }
    const query = new URL(request.url, this.origin).search.slice(1);
    const found = this.#pages.get(query) ?? this.#files.get(query.replace(/&_download=1$/, ''));
    response.writeHead(found ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(found);
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
