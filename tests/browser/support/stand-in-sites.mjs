// SPDX-License-Identifier: Apache-2.0
// Pages of ours at other people's addresses: one server for every https site, with a certificate of
// its own that the browser is told to accept, reached as the browser's proxy.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { removeDirectory, temporaryDirectory } from './profile.mjs';

function certificate() {
  const directory = temporaryDirectory('certificate');
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(directory, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-days', '2', '-subj', '/CN=stand-in', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  removeDirectory(directory);
  return made;
}

const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));

export class StandInSites {
  #server;
  #proxy;
  #sockets = new Set();

  /** `serve(request, response)` answers for every host; the request's Host header names it. */
  static async start(serve) {
    const sites = new StandInSites();
    sites.#server = await listening(createServer(certificate(), serve));
    sites.#proxy = await listening(createProxy((_, response) => response.writeHead(502).end()));
    sites.#proxy.on('connect', (_, socket) => sites.#lead(socket));
    return sites;
  }

  get proxy() {
    return `http://127.0.0.1:${this.#proxy.address().port}/`;
  }

  #lead(socket) {
    const to = connect(this.#server.address().port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(to).pipe(socket);
    });
    for (const [end, other] of [[socket, to], [to, socket]]) {
      this.#sockets.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => this.#sockets.delete(end));
    }
  }

  stop() {
    this.#sockets.forEach((socket) => socket.destroy());
    this.#proxy.close();
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
