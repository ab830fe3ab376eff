// SPDX-License-Identifier: Apache-2.0
// WebDriver BiDi over a WebSocket: commands and their answers, events.
import WebSocket from 'ws';
import { waitUntil } from './wait.mjs';

export class BidiConnection {
  #socket;
  #lastId = 0;
  #pending = new Map();
  #listeners = [];

  static async open(url) {
    const socket = new WebSocket(url, { maxPayload: 1 << 28 });
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
    return new BidiConnection(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('message', (text) => this.#receive(JSON.parse(text)));
    socket.on('close', () => this.#failAll(new Error('the browser closed the connection')));
  }

  send(method, params = {}) {
    const id = ++this.#lastId;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject, method }));
  }

  /** `send`, again as long as Firefox stumbles over some tab that is just going away. */
  sendAgain(method, params) {
    const send = () => this.send(method, params).then(
      (result) => ({ result }),
      (error) => {
        if (error.message.includes('DiscardedBrowsingContextError')) throw error;
        return { error };
      });
    return waitUntil(send, { what: method, timeout: 10000 }).then(({ result, error }) => {
      if (error) throw error;
      return result;
    });
  }

  on(event, listener) {
    this.#listeners.push({ event, listener });
  }

  close() {
    this.#socket.terminate();
  }

  #receive(message) {
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.type === 'event') {
      for (const { event, listener } of this.#listeners) {
        if (event === message.method) listener(message.params);
      }
    } else if (message.type === 'error') {
      call?.reject(new Error(`${call.method}: ${message.error}: ${message.message}`));
    } else {
      call?.resolve(message.result);
    }
  }

  #failAll(error) {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
