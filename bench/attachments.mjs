// SPDX-License-Identifier: Apache-2.0
// 25 MiB through the host's pipes, against a host that echoes frames and does no crypto, and
// against OpenPGP.js in this process; and 1 GiB, to see that memory does not grow.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Home, passphrase } from '../tests/host_process/support/home.mjs';
import { chromiumOrigin, hostPath } from '../tests/host_process/support/host.mjs';
import { buildDirectory } from './build-directory.mjs';
import { OpenPgp } from './openpgp.mjs';
import { Pipe, dataOf, writeFrame } from './pipe.mjs';
import { plainRow, row, takeTurns } from './rounds.mjs';

const alice = 'alice@example.test';
const mebibyte = 2 ** 20;
const pieceSize = 128 * 1024; // two chunks of age
const inFlight = 4;

function* piecesOf(content) {
  for (let at = 0; at < content.length; at += pieceSize) yield content.subarray(at, at + pieceSize);
}

/** All that comes out, in pieces; `take` may be the disk, or nothing. */
async function pump(pipe, stream, pieces, take) {
  const underWay = [];
  for (const piece of pieces) {
    if (underWay.length === inFlight) take(dataOf(await underWay.shift()));
    underWay.push(pipe.send(writeFrame(stream, piece)));
  }
  while (underWay.length > 0) take(dataOf(await underWay.shift()));
}

class Files {
  static async start() {
    const home = new Home();
    const env = { PATH: process.env.PATH, ...home.env };
    const host = new Pipe(hostPath, [chromiumOrigin], env);
    await host.call('account.create', { address: alice, passphrase });
    await host.call('keystore.unlock', { passphrase });
    return new Files(home, host, new Pipe(join(buildDirectory, 'bench/echo-host')));
  }

  constructor(home, host, echo) {
    Object.assign(this, { home, host, echo });
  }

  async seal(pieces, take) {
    const { stream } = await this.host.call('attachment.encrypt',
      { from: alice, to: [alice], name: 'a', type: 'a/b' });
    await pump(this.host, stream, pieces, take);
    const { data, size, b2 } = await this.host.call('stream.finish', { stream });
    take(Buffer.from(data, 'base64'));
    return { size, b2 };
  }

  async open(expected, pieces, take) {
    const { stream } = await this.host.call('attachment.decrypt', expected);
    await pump(this.host, stream, pieces, take);
    const { data } = await this.host.call('stream.finish', { stream });
    take(Buffer.from(data, 'base64'));
  }

  async close() {
    await this.host.end();
    await this.echo.end();
    await this.home.remove();
  }
}

async function speedRows(files) {
  const content = randomBytes(25 * mebibyte);
  const sealed = [];
  const expected = await files.seal(piecesOf(content), (data) => sealed.push(data));
  const file = Buffer.concat(sealed);
  const openPgp = await OpenPgp.create([alice]);
  const message = await openPgp.encryptFile(content);
  const ignore = () => {};
  const times = await takeTurns({
    seal: () => files.seal(piecesOf(content), ignore),
    echo: () => pump(files.echo, 'x'.repeat(32), piecesOf(content), ignore),
    open: () => files.open(expected, piecesOf(file), ignore),
    pgpSeal: () => openPgp.encryptFile(content),
    pgpOpen: () => openPgp.decryptFile(message),
  }, { rounds: 11 });
  return [
    row('25 MiB attachment sealed', times.seal, 'echo host', times.echo, 0.7),
    row('25 MiB attachment opened', times.open, 'echo host', times.echo, 0.7),
    row('25 MiB attachment sealed', times.seal, 'OpenPGP.js in process', times.pgpSeal, 1),
    row('25 MiB attachment opened', times.open, 'OpenPGP.js in process', times.pgpOpen, 1),
  ];
}

const peakMebibytes = (pid) =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** After unlocking, which takes scrypt's 256 MiB. The host hides from its own user: root may look. */
async function memoryRow(files) {
  const { pid } = files.host.child;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    return plainRow('1 GiB attachment, peak memory', 'needs root to be seen');
  }
  const piece = randomBytes(pieceSize);
  const pieces = function* () {
    for (let octets = 0; octets < 1024 * mebibyte; octets += pieceSize) yield piece;
  };
  await files.seal(pieces(), () => {});
  const peak = peakMebibytes(pid);
  return plainRow('1 GiB attachment, peak memory', `${peak.toFixed(1)} MiB`, 'limit', '24 MiB', 24 / peak, 1);
}

export async function attachmentRows() {
  const files = await Files.start();
  try {
    return [...(await speedRows(files)), await memoryRow(files)];
  } finally {
    await files.close();
  }
}
