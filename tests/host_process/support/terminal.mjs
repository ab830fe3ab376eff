// SPDX-License-Identifier: Apache-2.0
// A program on a terminal of its own, with somebody who types: util-linux's script(1).
import { spawn } from 'node:child_process';

const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/** Types each of `lines` when its prompt has appeared; everything the terminal showed. */
export function onTerminal(command, prompts, env) {
  return new Promise((resolve, reject) => {
    const running = spawn('/usr/bin/script', ['-qec', command.map(quote).join(' '), '/dev/null'], { env });
    let shown = '';
    let seen = 0;
    const left = [...prompts];
    running.stdout.on('data', (octets) => {
      shown += octets;
      const at = left.length > 0 ? shown.indexOf(left[0].prompt, seen) : -1;
      if (at < 0) return;
      seen = at + left[0].prompt.length;
      running.stdin.write(`${left.shift().line}\n`);
    });
    running.on('error', reject);
    running.on('close', (code) => resolve({ code, shown }));
  });
}
