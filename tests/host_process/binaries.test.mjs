// SPDX-License-Identifier: Apache-2.0
// What compiler and linker were asked to do against memory errors, read from the finished programs.
// Not CET: Debian 12's own crt1.o is not marked for it, so no program linked with it can be.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { commandPath, hostPath } from './support/host.mjs';

for (const program of [hostPath, commandPath]) {
  describe(program.split('/').at(-1), () => {
    const read = (...options) => execFileSync('readelf', ['-W', ...options, program], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const segments = read('-l');
    const dynamic = read('-d');
    const imported = read('--dyn-syms');

    test('is placed anywhere in memory: position independent', () => {
      assert.match(read('-h'), /Type: +DYN/);
      assert.match(dynamic, /FLAGS_1.*\bPIE\b/);
    });

    test('has its tables of addresses read-only before main: full RELRO', () => {
      assert.match(segments, /^ +GNU_RELRO /m);
      assert.match(dynamic, /BIND_NOW|FLAGS_1.*\bNOW\b/);
    });

    test('has no memory both writable and executable, and no executable stack', () => {
      assert.match(segments, /^ +GNU_STACK +.* RW +0x/m);
      assert.doesNotMatch(segments, /^ +LOAD +.* RWE /m);
    });

    test('notices an overwritten stack: stack protector', () => {
      assert.match(imported, / __stack_chk_fail@/);
    });

    test('checks sizes that the compiler knows: _FORTIFY_SOURCE', () => {
      assert.match(imported, / __\w+_chk@GLIBC/);
    });

    test('looks for libraries nowhere but where the system does', () => {
      assert.doesNotMatch(dynamic, /R(UN)?PATH/);
    });
  });
}
