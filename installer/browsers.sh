# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The browsers Letterlock is installed for, and where each looks for the manifest of a native
# host. To be sourced.

# shellcheck disable=SC2034
host_name=org.letterlock.host
# shellcheck disable=SC2034
library=$HOME/.local/lib/letterlock
# shellcheck disable=SC2034
command_link=$HOME/.local/bin/letterlock

# Name|family|its own directory|where it looks for host manifests|its programs
browser_table() {
  local config=${XDG_CONFIG_HOME:-$HOME/.config}
  cat <<END_OF_TABLE
Chrome|chromium|$config/google-chrome|$config/google-chrome/NativeMessagingHosts|google-chrome google-chrome-stable
Chromium|chromium|$config/chromium|$config/chromium/NativeMessagingHosts|chromium chromium-browser
Edge|chromium|$config/microsoft-edge|$config/microsoft-edge/NativeMessagingHosts|microsoft-edge microsoft-edge-stable
Brave|chromium|$config/BraveSoftware/Brave-Browser|$config/BraveSoftware/Brave-Browser/NativeMessagingHosts|brave-browser brave
Vivaldi|chromium|$config/vivaldi|$config/vivaldi/NativeMessagingHosts|vivaldi vivaldi-stable
Opera|chromium|$config/opera|$config/google-chrome/NativeMessagingHosts|opera
Firefox|firefox|$HOME/.mozilla|$HOME/.mozilla/native-messaging-hosts|firefox firefox-esr
LibreWolf|firefox|$HOME/.librewolf|$HOME/.librewolf/native-messaging-hosts|librewolf
END_OF_TABLE
}

is_installed() { # its own directory, its programs
  local program
  [ ! -d "$1" ] || return 0
  for program in $2; do
    ! command -v "$program" >/dev/null || return 0
  done
  return 1
}

# Calls `$1 name family manifest-directory` for every browser of this user.
for_each_browser() {
  local name family own manifests programs
  while IFS='|' read -r name family own manifests programs; do
    if is_installed "$own" "$programs"; then "$1" "$name" "$family" "$manifests"; fi
  done < <(browser_table)
}
