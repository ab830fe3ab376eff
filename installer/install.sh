#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# install.sh - installs Letterlock for the user who calls it, in every browser that is found.
# Again after an update, or after installing another browser.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=dependencies.sh
. "$here/dependencies.sh"
# shellcheck source=build.sh
. "$here/build.sh"
# shellcheck source=browsers.sh
. "$here/browsers.sh"
# shellcheck source=completions.sh
. "$here/completions.sh"

# A file appears whole or not at all: a browser may start the host at any moment.
place() { # mode, source, target
  local temporary
  mkdir -p "$(dirname "$3")"
  temporary=$(mktemp "$3.XXXXXX")
  { cat "$2" >"$temporary" && chmod "$1" "$temporary" && mv -f "$temporary" "$3"; } ||
    { rm -f "$temporary" && fail "cannot write $3"; }
}

write_manifest() { # browser, family, directory
  local manifest
  manifest=$(node "$here/host-manifest.mjs" "$2" "$library/letterlock-host")
  place 644 /dev/stdin "$3/$host_name.json" <<<"$manifest"
  echo "$1: $3/$host_name.json"
}

link_command() {
  mkdir -p "$(dirname "$command_link")"
  if [ -L "$command_link" ] || [ ! -e "$command_link" ]; then
    ln -sfn "$library/letterlock" "$command_link"
  fi
}

place_completions() {
  local file target
  while IFS='|' read -r file target; do
    place 644 "$here/completions/$file" "$target"
  done < <(completion_table)
}

install_packages_of BUILD_PACKAGES
use_node
build_host
build_extension
place 755 "$build/letterlock-host" "$library/letterlock-host"
place 755 "$build/letterlock" "$library/letterlock"
link_command
place_completions
for_each_browser write_manifest

cat <<END_OF_WORDS
Chromium and its kin: open chrome://extensions, switch on "Developer mode", "Load unpacked": $repository/extension/dist/chromium
Firefox: open about:debugging#/runtime/this-firefox, "Load Temporary Add-on": $repository/extension/dist/firefox/manifest.json
END_OF_WORDS
"$library/letterlock" doctor
