// SPDX-License-Identifier: Apache-2.0
// The real host over real pipes, framed as browsers frame.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { fileURLToPath } from 'node:url';
import { extensionId, geckoId } from '../../../installer/host-manifest.mjs';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const build = process.env.LETTERLOCK_BUILD ?? `${repository}build`;

export const hostPath = `${build}/letterlock-host`;
export const commandPath = `${build}/letterlock`;
export const quickAccountPath = `${build}/tests/quick_account`;
export const trialPath = `${build}/tests/libsandbox_trial.so`;

const manifest = JSON.parse(readFileSync(`${repository}extension/manifest.json`, 'utf8'));
export const chromiumOrigin = `chrome-extension://${extensionId(manifest)}/`;
export const firefoxId = geckoId(manifest);

const isLittle = endianness() === 'LE';

export function frame(body, length = undefined) {
  const octets = Buffer.from(body);
  const prefix = Buffer.alloc(4);
  if (isLittle) prefix.writeUInt32LE(length ?? octets.length);
  else prefix.writeUInt32BE(length ?? octets.length);
  return Buffer.concat([prefix, octets]);
}

/** One running host. Replies are matched by id; parts are joined; events are kept in order. */
export class Host {
  #unread = Buffer.alloc(0);
  #waiting = new Map();
  #parts = new Map();
  #others = [];
  #otherWaiters = [];
  #lastId = 0;
  frameSizes = [];
  stderr = '';

  constructor({ args = [chromiumOrigin], env = {}, cwd = '/' } = {}) {
    this.child = spawn(hostPath, args, { env: { PATH: process.env.PATH, ...env }, cwd });
    this.child.stdout.on('data', (octets) => this.#take(octets));
    this.child.stderr.on('data', (octets) => (this.stderr += octets));
    this.child.stdin.on('error', () => {}); // the host may leave before it has read all
    this.exit = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        for (const { reject } of this.#waiting.values()) reject(new Error(`the host ended: ${this.stderr}`));
        for (const resolveOther of this.#otherWaiters) resolveOther(null);
        resolve({ code, signal });
      });
    });
  }

  get pid() {
    return this.child.pid;
  }

  /** The result, or an error with `code` and `addresses` as the host gave them. */
  async call(method, params = {}) {
    const reply = await this.request({ id: ++this.#lastId, method, params });
    if (reply.error) throw Object.assign(new Error(reply.error.code), reply.error);
    return reply.result;
  }

  request(message) {
    const answer = new Promise((resolve, reject) => this.#waiting.set(message.id, { resolve, reject }));
    answer.catch(() => {});
    this.write(frame(JSON.stringify(message)));
    return answer;
  }

  /** Bytes as they are; the next message that answers no request is the answer. */
  raw(octets) {
    this.write(octets);
    return this.other();
  }

  write(octets) {
    this.child.stdin.write(octets);
  }

  /** The next event, or reply without an id we asked with; null when the host has ended. */
  other() {
    if (this.#others.length > 0) return Promise.resolve(this.#others.shift());
    return new Promise((resolve) => this.#otherWaiters.push(resolve));
  }

  async end() {
    this.child.stdin.end();
    return this.exit;
  }

  #take(octets) {
    this.#unread = Buffer.concat([this.#unread, octets]);
    while (this.#unread.length >= 4) {
      const length = isLittle ? this.#unread.readUInt32LE() : this.#unread.readUInt32BE();
      if (this.#unread.length < 4 + length) return;
      this.frameSizes.push(length);
      this.#deliver(JSON.parse(this.#unread.subarray(4, 4 + length).toString('utf8')));
      this.#unread = this.#unread.subarray(4 + length);
    }
  }

  #deliver(message) {
    if (message.parts !== undefined) {
      const parts = this.#parts.get(message.id) ?? [];
      parts.push(message.data);
      this.#parts.set(message.id, parts);
      if (message.part !== parts.length) throw new Error('parts out of order');
      if (parts.length < message.parts) return;
      this.#parts.delete(message.id);
      message = JSON.parse(parts.join(''));
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (waiting) waiting.resolve(message);
    else if (this.#otherWaiters.length > 0) this.#otherWaiters.shift()(message);
    else this.#others.push(message);
  }
}
