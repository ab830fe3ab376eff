# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Where the shells of a user look for completions: file of ours, place.

completion_table() {
  local data=${XDG_DATA_HOME:-$HOME/.local/share}
  cat <<END_OF_TABLE
letterlock.bash|$data/bash-completion/completions/letterlock
_letterlock|$data/zsh/site-functions/_letterlock
letterlock.fish|$data/fish/vendor_completions.d/letterlock.fish
END_OF_TABLE
}
