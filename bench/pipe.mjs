// SPDX-License-Identifier: Apache-2.0
// A host's pipes for files: what a browser does in C++, with as little of JavaScript as can be.
// Replies come in the order of the requests, so they are not looked into to be matched.
import { spawn } from 'node:child_process';

const opening = Buffer.from('"data":"');

export class Pipe {
  #waiting = [];
  #chunks = [];
  #size = 0;

  constructor(path, args = [], env = process.env) {
    this.child = spawn(path, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout.on('data', (chunk) => this.#take(chunk));
  }

  /** The reply's octets. */
  send(frame) {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.child.stdin.write(frame);
    });
  }

  async call(method, params) {
    const text = Buffer.from(JSON.stringify({ id: 1, method, params }));
    const frame = Buffer.alloc(4 + text.length);
    frame.writeUInt32LE(text.length);
    text.copy(frame, 4);
    const reply = JSON.parse((await this.send(frame)).toString());
    if (reply.error) throw new Error(`${method}: ${reply.error.code}`);
    return reply.result;
  }

  end() {
    this.child.stdin.end();
    return new Promise((resolve) => this.child.once('close', resolve));
  }

  #take(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= 4) {
      if (this.#chunks[0].length < 4) this.#join();
      const length = this.#chunks[0].readUInt32LE();
      if (this.#size < 4 + length) return;
      this.#join();
      const [all] = this.#chunks;
      this.#chunks = all.length > 4 + length ? [all.subarray(4 + length)] : [];
      this.#size -= 4 + length;
      this.#waiting.shift()(all.subarray(4, 4 + length));
    }
  }

  #join() {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
  }
}

export function writeFrame(stream, piece) {
  const head = `{"id":1,"method":"stream.write","params":{"stream":"${stream}","data":"`;
  const data = piece.toString('base64');
  const frame = Buffer.allocUnsafe(4 + head.length + data.length + 3);
  frame.writeUInt32LE(frame.length - 4);
  frame.latin1Write(head, 4);
  frame.latin1Write(data, 4 + head.length);
  frame.latin1Write('"}}', frame.length - 3);
  return frame;
}

export function dataOf(reply) {
  const begin = reply.indexOf(opening) + opening.length;
  if (begin < opening.length) throw new Error(reply.toString('latin1', 0, 200));
  return Buffer.from(reply.latin1Slice(begin, reply.indexOf('"', begin)), 'base64');
}
