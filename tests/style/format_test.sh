#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: format_test.sh [ROOT]
# Every C++ source is as clang-format writes it.
set -eu
root=${1:-$(cd "$(dirname "$0")/../.." && pwd)}
formatter=$(command -v clang-format-14 || command -v clang-format) || {
  echo "clang-format is missing: apt-get install clang-format-14" >&2
  exit 1
}
find "$root/native-host" "$root/tests" -name node_modules -prune -o \
  -type f \( -name '*.cc' -o -name '*.h' \) -print0 |
  xargs -0 "$formatter" --style=file --dry-run -Werror
echo "format: ok"
