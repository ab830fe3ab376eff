#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the built programs against others in one run, prints a table and draws it to
# docs/images/bench.svg.
#   ./bench/run.sh            everything
#   ./bench/run.sh host       without the browsers
#   ./bench/run.sh page       what the add-on costs a page
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=../installer/dependencies.sh
. "$here/../installer/dependencies.sh"
# shellcheck source=../installer/build.sh
. "$here/../installer/build.sh"
# shellcheck disable=SC2034
BENCH_PACKAGES="gnupg python3 libgpgme-dev"
# shellcheck disable=SC2034
BENCH_PROGRAMS="gpg python3"
if [ "${1:-all}" = host ]; then
  install_packages_of BUILD_PACKAGES BENCH_PACKAGES
else
  install_packages_of BUILD_PACKAGES BENCH_PACKAGES CHROMIUM_PACKAGES FIREFOX_PACKAGES WEBMAIL_PACKAGES
fi
use_node
build_host
configure "$build" -DLETTERLOCK_BENCH=ON
cmake --build "$build" --parallel --target bench-programs
install_node_packages "$here"
if [ "${1:-all}" != host ]; then
  build_extension
  install_node_packages "$repository/tests/browser"
fi
LETTERLOCK_BUILD=$build exec node "$here/bench.mjs" "${1:-all}"
