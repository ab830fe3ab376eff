// SPDX-License-Identifier: Apache-2.0
// Speaks the host's protocol over its pipes, as a browser does: to set up keys and contacts
// without clicking, and to make messages that no editor of ours would.
import { spawn } from 'node:child_process';
import { endianness } from 'node:os';
import { extensionId } from '../../../installer/host-manifest.mjs';
import { extensionDirectory, hostBinary, readManifest } from './letterlock.mjs';

const little = endianness() === 'LE';

function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  if (little) length.writeUInt32LE(body.length);
  else length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

export class HostClient {
  #received = Buffer.alloc(0);
  #waiting = new Map();
  #parts = [];
  #lastId = 0;

  constructor(profile) {
    const origin = `chrome-extension://${extensionId(readManifest(extensionDirectory('chromium')))}/`;
    this.process = spawn(hostBinary, [origin], { env: profile.environment(), stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdout.on('data', (data) => this.#receive(data));
    this.exited = new Promise((resolve) => this.process.once('exit', resolve));
    void this.exited.then((code) => this.#waiting.forEach(({ reject }) => reject(new Error(`exited: ${code}`))));
  }

  #receive(data) {
    this.#received = Buffer.concat([this.#received, data]);
    while (this.#received.length >= 4) {
      const length = little ? this.#received.readUInt32LE() : this.#received.readUInt32BE();
      if (this.#received.length < 4 + length) return;
      this.#take(JSON.parse(this.#received.subarray(4, 4 + length)));
      this.#received = this.#received.subarray(4 + length);
    }
  }

  #take(message) {
    if (message.part !== undefined) {
      this.#parts.push(message.data);
      if (this.#parts.length < message.parts) return;
      message = JSON.parse(this.#parts.join(''));
      this.#parts = [];
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (!waiting) return;
    if (message.error) waiting.reject(Object.assign(new Error(message.error.code), message.error));
    else waiting.resolve(message.result);
  }

  /** The result; rejects with an error that has the reply's `code`. */
  call(method, params = {}) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.process.stdin.write(frame({ id, method, params }));
    });
  }

  close() {
    this.process.stdin.end();
    return this.exited;
  }
}

/** Runs `work(host)` against a host of `profile`'s own. */
export async function withHost(profile, work) {
  const host = new HostClient(profile);
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}
