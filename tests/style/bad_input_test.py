#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/bad-input.md has a row for every error code, and every test it names is there."""
import json
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
codes = json.loads((root / 'native-host/protocol/protocol.json').read_text())['errors']
rows = re.findall(r'^\| (?!input|---)(.*) \| (.*) \| `(.*)`: (.*) \|$',
                  (root / 'docs/bad-input.md').read_text(), re.MULTILINE)
files = {path.name: path for path in (root / 'tests').rglob('*')
         if path.suffix in ('.cc', '.mjs', '.ts') and 'node_modules' not in path.parts}

faults = [f'no row for {code}' for code in codes if not any(f'`{code}`' in row[1] for row in rows)]
for _, _, file, name in rows:
    if file not in files or name not in files[file].read_text():
        faults.append(f'no test "{name}" in {file}')
print('\n'.join(faults) or f'bad input: ok, {len(rows)} rows')
sys.exit(1 if faults else 0)
