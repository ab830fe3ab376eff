#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh - every check of this repository; stops at the first that fails. A fresh Debian 12 needs
# nothing but this file's repository.
#
#   run.sh                all of it
#   run.sh STEP...        some steps; their names are those of the functions below
#
#   FUZZ_SECONDS          how long each parser is fuzzed (20); tests/fuzz/run.sh does it for minutes
#   FUZZ_PARSERS          which ones (all)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=../installer/dependencies.sh
. "$here/../installer/dependencies.sh"
# shellcheck source=../installer/build.sh
. "$here/../installer/build.sh"
cd "$repository"
cores=$(nproc)
extension=$repository/extension

# Databases, profiles and mailboxes of tests are synced again and again: where memory has room for
# them, and lets programs run from there, nothing waits for a disk.
keep_temporary_files_in_memory() {
  local memory=/dev/shm program
  [ -z "${TMPDIR:-}" ] && [ -w "$memory" ] || return 0
  [ "$(df --output=avail -BM "$memory" | tail -n 1 | tr -dc 0-9)" -ge 4096 ] || return 0
  program=$(mktemp "$memory/letterlock-XXXXXX")
  echo '#!/bin/sh' >"$program" && chmod 700 "$program"
  ! "$program" 2>/dev/null || export TMPDIR=$memory
  rm "$program"
}

in_parallel() { # arguments of one call, function, all arguments
  local each=$1 function=$2
  shift 2
  [ $# -gt 0 ] || return 0
  # shellcheck disable=SC2016
  printf '%s\0' "$@" | xargs -0 -n "$each" -P "$cores" bash -euc '"$0" "$@" || exit 255' "$function"
}

# All that a program says where it fails; its last lines where it does not.
briefly() { # log, command
  local log=$1
  shift
  "$@" >"$log" 2>&1 || { cat "$log" && return 1; }
  tail -n 9 "$log"
}

run_ctest() { # build directory
  briefly "$1/ctest.log" ctest --test-dir "$1" --output-on-failure --no-tests=error --parallel "$cores"
}

dependencies() {
  install_packages_of BUILD_PACKAGES CHECK_PACKAGES CHROMIUM_PACKAGES FIREFOX_PACKAGES WEBMAIL_PACKAGES
  use_node
  local folder
  for folder in extension tests/extension/web-ext tests/browser; do
    install_node_packages "$repository/$folder"
  done
}

style() {
  local check
  for check in tests/style/*_test.sh; do
    echo "$check"
    "$check"
  done
  for check in tests/style/*_test.py; do
    echo "$check"
    python3 "$check"
  done
}

# ------------------------------------------------------------------ the host

# What is installed, as it is built for that, and what the tests over pipes load into it.
host_build() {
  configure "$build" -DLETTERLOCK_TESTS=ON
  briefly "$build/build.log" cmake --build "$build" --parallel "$cores" \
    --target letterlock letterlock-host sandbox_trial quick_account
}

host_tests() {
  briefly "$build/tests-build.log" cmake --build "$build" --parallel "$cores"
  run_ctest "$build"
}

# The other compiler, its sanitizers, and its fuzzer's marks: one build for the tests, for fuzz and
# for clang-tidy. As each layer is one translation unit there, its headers are read once.
configure_sanitized() {
  configure "$build/sanitize" -DLETTERLOCK_TESTS=ON -DLETTERLOCK_FUZZ=ON -DLETTERLOCK_SANITIZE=ON \
    -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
    -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="-O1 -g1" -DCMAKE_CXX_FLAGS="-O1 -g1"
}

host_sanitized() {
  configure_sanitized
  briefly "$build/sanitize/build.log" cmake --build "$build/sanitize" --parallel "$cores"
  run_ctest "$build/sanitize"
}

tidy_one() { # translation unit, mark of being clean
  clang-tidy --quiet -p "$build/sanitize" --warnings-as-errors='*' "$1" 2>/dev/null && touch "$2"
}

# A layer is looked at again when it, any header or the rules changed since it was found clean.
clang_tidy() {
  local clean=$build/clang-tidy unit headers key
  local -a changed=()
  configure_sanitized
  mkdir -p "$clean"
  headers=$(find native-host -name '*.h' -print0 | sort -z | xargs -0 cat .clang-tidy | sha256sum)
  for unit in "$build"/sanitize/native-host/CMakeFiles/*.dir/Unity/*.cxx; do
    key=$(sed -n 's/^#include "\(.*\)"$/\1/p' "$unit" | xargs cat | cat - <(echo "$headers") | sha256sum | cut -c1-40)
    [ -e "$clean/$key" ] || changed+=("$unit" "$clean/$key")
  done
  echo "$((${#changed[@]} / 2)) layers"
  in_parallel 2 tidy_one "${changed[@]}"
}

fuzz_one() { # program
  local parser=${1%_fuzz} found=$build/fuzz/${1%_fuzz} log=$build/fuzz/$1.log
  mkdir -p "$found"
  (cd "$found" && "$build/sanitize/tests/fuzz/$1" -timeout=10 -rss_limit_mb=2048 \
    -max_total_time="${FUZZ_SECONDS:-20}" . "$repository/tests/fuzz/corpus/$parser") >"$log" 2>&1 ||
    { tail -n 60 "$log" && return 255; }
  echo "$1: $(grep '^Done' "$log")"
}
export -f tidy_one fuzz_one
export build repository

fuzz() {
  local -a programs
  mapfile -t programs < <(basename -s .cc -a tests/fuzz/*_fuzz.cc)
  # shellcheck disable=SC2206
  [ -z "${FUZZ_PARSERS:-}" ] || programs=(${FUZZ_PARSERS// /_fuzz }_fuzz)
  configure_sanitized
  briefly "$build/sanitize/build.log" cmake --build "$build/sanitize" --parallel "$cores" \
    --target "${programs[@]}"
  cores=$((cores + 2)) in_parallel 1 fuzz_one "${programs[@]}" # their time is the clock's
}

host_over_pipes() {
  node_tests tests/host_process
}

# ------------------------------------------------------------------ the add-on

extension_types() { (cd "$extension" && npm run --silent check); }

extension_lint() { (cd "$extension" && npm run --silent lint); }

extension_tests() {
  (cd "$extension" && briefly "$build/extension-tests.log" npm test --silent)
}

# Two builds of one source are equal byte for byte, and the stores' own checks find no error.
extension_package() {
  local first
  hashes() { (cd "$extension/dist" && sha256sum letterlock-chromium.zip letterlock-firefox.xpi); }
  (cd "$extension" && npm run --silent package)
  first=$(hashes)
  (cd "$extension" && npm run --silent package)
  diff <(echo "$first") <(hashes) || fail "two builds of the add-on differ"
  tests/extension/web-ext/node_modules/.bin/web-ext lint --source-dir "$extension/dist/firefox" --self-hosted
}

# ------------------------------------------------------------------ all together

test_files() { # directory
  find "$1" -name '*.test.mjs' -not -path '*/node_modules/*' | sort
}

# Neither a failed test that leaves a browser open nor one that never ends keeps the others waiting.
run_node() { # arguments of node's runner
  timeout --foreground --kill-after=20 900 node --test --test-force-exit --test-reporter=spec "$@"
}

node_tests() { # directory
  local -a files
  mapfile -t files < <(test_files "$1")
  [ ${#files[@]} -gt 0 ] || fail "no tests in $1"
  run_node --test-concurrency="$cores" "${files[@]}"
}

installer() { node_tests tests/installer; }

browser_file() { # file
  local log=$build/browsers/${1##*/}.log
  if run_node "$1" >"$log" 2>&1; then
    echo "$1" && tail -n 8 "$log"
  else
    echo "$1" >>"$build/browsers/again"
  fi
}
export -f run_node browser_file

# A browser beside others is late now and then: a file that fails has to pass alone.
browsers() {
  local -a files again=()
  mapfile -t files < <(test_files tests/browser)
  [ ${#files[@]} -gt 0 ] || fail "no tests in tests/browser"
  rm -rf "$build/browsers" && mkdir -p "$build/browsers"
  cores=$((cores + 1)) in_parallel 1 browser_file "${files[@]}" # browsers wait more than they compute
  [ ! -e "$build/browsers/again" ] || mapfile -t again <"$build/browsers/again"
  [ ${#again[@]} = 0 ] || run_node --test-concurrency=1 "${again[@]}"
}

# Two lanes at once: one waits mostly for browsers, the other for compilers.
first=(dependencies style extension_package host_build)
browser_lane=(host_over_pipes installer browsers)
compiler_lane=(host_tests extension_types extension_lint extension_tests host_sanitized clang_tidy fuzz)

run_steps() { # steps
  local all=" ${first[*]} ${browser_lane[*]} ${compiler_lane[*]} "
  for step in "$@"; do
    [[ $all == *" $step "* ]] || fail "there is no step $step; the steps are:$all"
  done
  [ "$1" = dependencies ] || use_node
  trap 'echo "FAILED: $step, after $((SECONDS - began)) s" >&2' EXIT
  for step in "$@"; do
    began=$SECONDS
    echo "=== $step"
    "$step"
    echo "=== $step: ok, $((SECONDS - began)) s"
  done
  trap - EXIT
}

# What the compilers say comes after what the browsers say; what browsers leave them of the
# processor is theirs. The lane that still runs ends with the one that failed.
run_all() {
  local log=$build/compiler-lane.log lane
  run_steps "${first[@]}"
  set -m
  nice -n 5 tests/run.sh "${compiler_lane[@]}" >"$log" 2>&1 &
  set +m
  lane=$!
  # shellcheck disable=SC2064
  trap "kill -- -$lane 2>/dev/null" EXIT
  tests/run.sh "${browser_lane[@]}"
  wait "$lane" || { cat "$log" && return 1; }
  trap - EXIT
  cat "$log"
}

keep_temporary_files_in_memory
if [ $# -gt 0 ]; then run_steps "$@"; else run_all; fi
echo "run.sh: passed, in $SECONDS s"
