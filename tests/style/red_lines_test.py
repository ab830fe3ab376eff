#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lengths nobody may exceed, and a test for every source file. Exit code 1 names each breach."""
import pathlib
import re
import sys

MAX_LINES = {".cc": 400, ".h": 250, ".ts": 350}
MAX_FUNCTION = 60

NOT_A_FUNCTION = re.compile(
    r"^(if|for|while|switch|else|do|namespace|class|struct|enum|union|return|extern|interface|type|"
    r"using|case|default|\}|//|\*|#)"
)
SIGNATURE = re.compile(r"\)\s*(const|override|noexcept|final|&&|->[^{]*|:[^{]*|=>)*\s*\{$")


def functions(lines):
    """(line number, length) of each; relies on the formatter's indentation."""
    for start, line in enumerate(lines):
        text = line.strip()
        if not SIGNATURE.search(text) or NOT_A_FUNCTION.match(text):
            continue
        indent = line[: len(line) - len(line.lstrip())]
        for end in range(start + 1, len(lines)):
            if lines[end].startswith(indent + "}"):
                yield start + 1, end - start + 1
                break


def sources(root):
    for folder, suffixes in (("native-host", {".cc", ".h"}), ("extension/src", {".ts"})):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes:
                yield path


def breaches(root):
    for path in sources(root):
        place = path.relative_to(root)
        lines = path.read_text(encoding="utf8").splitlines()
        if len(lines) > MAX_LINES[path.suffix]:
            yield f"{place}: {len(lines)} lines, at most {MAX_LINES[path.suffix]}"
        for at, length in functions(lines):
            if length > MAX_FUNCTION:
                yield f"{place}:{at}: a function of {length} lines, at most {MAX_FUNCTION}"
        if "SPDX-License-Identifier: Apache-2.0" not in lines[0]:
            yield f"{place}: no licence in the first line"
        is_wiring = place.name == "main.cc" or place.parts[1] == "cli"
        test = root / "tests" / place.with_name(f"{place.stem}_test.cc")
        if path.suffix == ".cc" and not is_wiring and not test.exists():
            yield f"{place}: no {test.relative_to(root)}"


if __name__ == "__main__":
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    found = list(breaches(source))
    print("\n".join(found) if found else "red lines: ok")
    sys.exit(1 if found else 0)
