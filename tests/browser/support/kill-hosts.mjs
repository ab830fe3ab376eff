// SPDX-License-Identifier: Apache-2.0
// Ends the hosts of one profile's browser, and no others, as a crash would.
import { execFileSync } from 'node:child_process';
import { hostBinary } from './letterlock.mjs';

export const killHosts = (profile) =>
  execFileSync('python3', ['-c', `
import os, signal, sys
for pid in filter(str.isdigit, os.listdir("/proc")):
    try:
        if os.readlink(f"/proc/{pid}/exe") != sys.argv[1]: continue
        parent = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1]
        while parent not in ("0", "1"):
            if sys.argv[2].encode() in open(f"/proc/{parent}/cmdline", "rb").read(): os.kill(int(pid), signal.SIGKILL); break
            parent = open(f"/proc/{parent}/stat").read().rsplit(")", 1)[1].split()[1]
    except OSError: pass
`, hostBinary, profile.directory]);
