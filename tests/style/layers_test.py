#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom in native-host/ (docs/architecture.md). Exit code 1 names each breach."""
import pathlib
import re
import sys

BELOW = {
    "base": set(),
    "crypto": {"base"},
    "age": {"crypto", "base"},
    "mail": {"age", "crypto", "base"},
    "platform": {"base"},
    "keystore": {"mail", "age", "crypto", "platform", "base"},
    "contacts": {"mail", "age", "crypto", "platform", "base"},
    "service": {"keystore", "contacts", "mail", "age", "crypto", "platform", "base"},
    "protocol": {"service", "base"},
    "wire": {"protocol", "platform", "base"},
}
EVERYTHING = {"main", "cli"}
ONLY_IN = {"sodium": "crypto", "nlohmann": "protocol", "sqlite3": "platform", "seccomp": "platform"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def breaches(root):
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".cc", ".h"}:
            continue
        place = path.relative_to(root)
        layer = place.parts[0] if len(place.parts) > 1 else "main"
        if layer not in BELOW and layer not in EVERYTHING:
            yield f"{place}: no such layer"
            continue
        for bracket, name in INCLUDE.findall(path.read_text(encoding="utf8")):
            first = re.split(r"[/.]", name)[0]
            if first in ONLY_IN and layer != ONLY_IN[first]:
                yield f"{place}: {name} belongs to {ONLY_IN[first]}/ alone"
            if bracket == '"' and first in BELOW.keys() | EVERYTHING:
                if first != layer and layer not in EVERYTHING and first not in BELOW[layer]:
                    yield f"{place}: {layer} may not include {first}"
            elif bracket == '"' and first not in {"absl", "nlohmann", "generated"}:
                yield f'{place}: "{name}" is not named from native-host/'


if __name__ == "__main__":
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    found = list(breaches(source / "native-host"))
    print("\n".join(found) if found else "layers: ok")
    sys.exit(1 if found else 0)
