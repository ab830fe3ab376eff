#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Stands in the host's place, starts the real one, and keeps what it is asked: one JSON line a
// request {method, params}, in `host-calls` of the person's profile.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

const log = join(dirname(process.env.XDG_DATA_HOME), 'host-calls');
const host = spawn(process.env.LETTERLOCK_TESTED_HOST, process.argv.slice(2),
  { stdio: ['pipe', 'inherit', 'inherit'], cwd: '/' });
host.on('exit', (code) => process.exit(code ?? 1));
host.stdin.on('error', () => {}); // it may leave before it has read all

let unread = Buffer.alloc(0);
process.stdin.on('data', (octets) => {
  unread = Buffer.concat([unread, octets]);
  while (unread.length >= 4) {
    const length = endianness() === 'LE' ? unread.readUInt32LE() : unread.readUInt32BE();
    if (unread.length < 4 + length) return;
    const { method, params } = JSON.parse(unread.subarray(4, 4 + length).toString());
    appendFileSync(log, `${JSON.stringify({ method, params })}\n`);
    host.stdin.write(unread.subarray(0, 4 + length));
    unread = unread.subarray(4 + length);
  }
});
process.stdin.on('end', () => host.stdin.end());
