#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# demo.sh - encrypted mail between two browser windows, Alice's and Bob's, over a webmail that
# exists for this alone. Ctrl-C ends it; nothing stays but build/.
#
#   demo.sh           two windows for a person to write and read in
#   demo.sh --check   the same by itself, without a display; pictures in build/demo
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=dependencies.sh
. "$here/dependencies.sh"
# shellcheck source=build.sh
. "$here/build.sh"

check=no
case ${1:-} in
  --check) check=yes ;;
  "") ;;
  *) fail "usage: demo.sh [--check]" ;;
esac
if [ "$check" = no ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no display here, so the demonstration runs by itself (--check)."
  check=yes
fi

packages="BUILD_PACKAGES CHROMIUM_PACKAGES WEBMAIL_PACKAGES"
[ "$check" = yes ] || packages="$packages PASSPHRASE_DIALOG_PACKAGES"
# shellcheck disable=SC2086
install_packages_of $packages
use_node
build_host
build_extension
install_node_packages "$repository/tests/browser"

export LETTERLOCK_BUILD=$build
mkdir -p "$build/demo"
if [ "$check" = yes ]; then
  exec node "$repository/tests/browser/main-job.mjs" "$build/demo"
else
  exec node "$repository/tests/browser/demonstration.mjs"
fi
