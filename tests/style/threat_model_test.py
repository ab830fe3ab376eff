#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every test that docs/threat-model.md and the limits of docs/protocol.md name is there."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
texts = {}
for path in (root / 'tests').rglob('*'):
    if path.suffix in ('.cc', '.mjs', '.ts', '.txt') and 'node_modules' not in path.parts:
        texts.setdefault(path.name, []).append(path.read_text(errors='replace'))

faults, rows = [], 0
for page in ('docs/threat-model.md', 'docs/protocol.md'):
    named = re.findall(r'^\|.*\| `([\w.-]+\.(?:cc|mjs|ts|txt))`: (.*) \|$', (root / page).read_text(),
                       re.MULTILINE)
    rows += len(named)
    if not named:
        faults.append(f'{page} names no test')
    faults += [f'{page}: no test "{name}" in {file}' for file, name in named
               if not any(name in text for text in texts.get(file, []))]
print('\n'.join(faults) or f'threat model and limits: ok, {rows} tests')
sys.exit(1 if faults else 0)
