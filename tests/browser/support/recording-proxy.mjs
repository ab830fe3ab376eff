// SPDX-License-Identifier: Apache-2.0
// Stands between the browser and the webmail: keeps every request with its body, and may change
// the pages that come back (a hostile script, a message as another server would show it). Named
// as the browser's HTTP proxy too, it keeps and refuses every request to the rest of the world.
import { createServer, request } from 'node:http';

const readAll = async (stream) => Buffer.concat(await stream.toArray());

const isPage = (headers) => /^text\/html|^application\/json|javascript/.test(headers['content-type'] ?? '');

export class RecordingProxy {
  /** Requests to the webmail: {method, url, headers, body}. */
  requests = [];
  /** Requests to anywhere else, all refused: the same, or {method: "CONNECT", url}. */
  strayRequests = [];
  #server;
  #target;
  #changes = [];

  static async start(target) {
    const proxy = new RecordingProxy(target);
    await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  constructor(target) {
    this.#target = new URL(target);
    this.#server = createServer((incoming, outgoing) => this.#serve(incoming, outgoing));
    this.#server.on('connect', (incoming, socket) => {
      this.strayRequests.push({ method: 'CONNECT', url: incoming.url, headers: incoming.headers, body: Buffer.alloc(0) });
      socket.end('HTTP/1.1 502 Refused\r\n\r\n');
    });
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  /** `change(text, url)` returns the text to show instead; for pages and their JSON parts. */
  changePages(change) {
    this.#changes.push(change);
  }

  /** A script that runs before all others in every page. */
  injectScript(script) {
    const element = `<script>${script.replaceAll('</', '<\\/')}</script>`;
    // Scripts hold "<head>" in texts of their own: only documents are changed.
    const isDocument = (text) => /^\s*<(!doctype|html)/i.test(text);
    this.changePages((text) => (isDocument(text) ? text.replace(/<head[^>]*>/i, (head) => head + element) : text));
  }

  clearChanges() {
    this.#changes = [];
  }

  clearRequests() {
    this.requests.length = 0;
    this.strayRequests.length = 0;
  }

  /** All that went out over HTTP, as bytes: addresses, headers, bodies. */
  sentBytes() {
    return [...this.requests, ...this.strayRequests].map(({ method, url, headers, body }) =>
      Buffer.concat([Buffer.from(`${method} ${url}\n${JSON.stringify(headers)}\n`), body]));
  }

  async #serve(incoming, outgoing) {
    const { method, url, headers } = incoming;
    const body = await readAll(incoming);
    if (!url.startsWith('/')) {
      this.strayRequests.push({ method, url, headers, body });
      outgoing.writeHead(502).end();
      return;
    }
    this.requests.push({ method, url, headers, body });
    this.#forward({ method, url, headers, body }, outgoing);
  }

  #forward({ method, url, headers, body }, outgoing) {
    const { host, hostname, port } = this.#target;
    const target = { hostname, port, method, path: url, headers: { ...headers, host, 'accept-encoding': 'identity' } };
    const ask = request(target, async (answer) => {
      const bytes = await readAll(answer);
      const content = this.#changes.length && isPage(answer.headers) ? this.#change(bytes, url) : bytes;
      const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers;
      outgoing.writeHead(answer.statusCode, { ...kept, 'content-length': content.length }).end(content);
    });
    ask.on('error', () => outgoing.writeHead(502).end());
    ask.end(body);
  }

  #change(bytes, url) {
    return Buffer.from(this.#changes.reduce((text, change) => change(text, url), bytes.toString('utf8')));
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
