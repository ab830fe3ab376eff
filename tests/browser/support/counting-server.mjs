// SPDX-License-Identifier: Apache-2.0
// Counts whoever comes by: TCP connections, also those on which nothing is said, and requests.
import { createServer } from 'node:http';

export class CountingServer {
  connections = 0;
  requests = [];
  #server = createServer((request, response) => {
    this.requests.push(request.url);
    response.end();
  });

  async start() {
    this.#server.on('connection', () => { this.connections++; });
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get host() {
    return `127.0.0.1:${this.#server.address().port}`;
  }

  forget() {
    this.connections = 0;
    this.requests = [];
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
