#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh MINUTES [PARSER...] - fuzzes each parser for so many minutes, as many at a time as there are
# cores. What is found stays in build/fuzz/PARSER/: crash-*, timeout-*, oom-*, and every input that
# reached new code. Put a finding, once mended, into tests/fuzz/corpus/PARSER/, under a name that
# says what it is.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
[[ ${1:-} =~ ^[1-9][0-9]*$ ]] || { sed -n '3,6s/^# //p' "$0" >&2 && exit 2; }
minutes=$1
shift
FUZZ_SECONDS=$((minutes * 60)) FUZZ_PARSERS=$* exec "$here/../run.sh" fuzz
