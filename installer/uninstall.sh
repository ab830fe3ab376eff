#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# uninstall.sh - undoes install.sh. Keys and contacts stay.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=browsers.sh
. "$here/browsers.sh"
# shellcheck source=completions.sh
. "$here/completions.sh"

remove_manifest() { # browser, family, directory
  local manifest=$3/$host_name.json
  [ -e "$manifest" ] || return 0
  rm -f "$manifest"
  echo "$1: removed $manifest"
  rmdir "$3" "$(dirname "$3")" 2>/dev/null || true # where nothing else is in them
}

# Every directory of the table, whether or not its browser is still there.
while IFS='|' read -r name family _ manifests _; do
  remove_manifest "$name" "$family" "$manifests"
done < <(browser_table)

[ ! -L "$command_link" ] || [ "$(readlink "$command_link")" != "$library/letterlock" ] ||
  rm -f "$command_link"
rm -rf -- "$library"
while IFS='|' read -r _ target; do
  rm -f -- "$target"
  rmdir -p --ignore-fail-on-non-empty "$(dirname "$target")" 2>/dev/null || true
done < <(completion_table)

keys=${XDG_DATA_HOME:-$HOME/.local/share}/letterlock
if [ -d "$keys" ]; then
  echo "Your keys and contacts are still in $keys: without them, mail you got cannot be read."
fi
echo "The add-on itself is removed in the browser: chrome://extensions, about:addons."
