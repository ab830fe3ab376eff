#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the built programs against others in one run and prints a table of ratios.
#   ./bench/run.sh            everything
#   ./bench/run.sh host       without the browsers
#   ./bench/run.sh page       what the add-on costs a page
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=../installer/dependencies.sh
. "$here/../installer/dependencies.sh"
# shellcheck source=../installer/build.sh
. "$here/../installer/build.sh"
install_packages_of BUILD_PACKAGES CHECK_PACKAGES CHROMIUM_PACKAGES FIREFOX_PACKAGES WEBMAIL_PACKAGES
use_node
build_host
build_extension
install_node_packages "$repository/tests/browser"
LETTERLOCK_BUILD=$build exec node "$here/bench.mjs" "${1:-all}"
