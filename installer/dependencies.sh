# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What Letterlock is built, tested and shown with, and how it gets onto this machine. To be
# sourced. Packages are installed where apt is; elsewhere the missing programs are named.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Debian's package names. The lists are read by install_packages_of, by name.
# shellcheck disable=SC2034
BUILD_PACKAGES="g++ cmake ninja-build pkg-config libsodium-dev libsqlite3-dev libidn2-dev
  libunistring-dev libabsl-dev nlohmann-json3-dev libseccomp-dev"
# shellcheck disable=SC2034
CHECK_PACKAGES="libgtest-dev libgmock-dev clang clang-format clang-tidy libclang-rt-dev python3
  age openssh-client gnupg openssl ccache valgrind"
# shellcheck disable=SC2034
CHROMIUM_PACKAGES="chromium fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji"
# shellcheck disable=SC2034
FIREFOX_PACKAGES="firefox-esr"
# php8.2-cgi is named so that the package php does not bring a web server along.
# shellcheck disable=SC2034
WEBMAIL_PACKAGES="roundcube-core roundcube-sqlite3 php-cli php8.2-cgi dovecot-imapd dovecot-lmtpd
  exim4-daemon-light procps"
# shellcheck disable=SC2034
PASSPHRASE_DIALOG_PACKAGES="pinentry-gtk2"
# shellcheck disable=SC2034
NODE_PACKAGES="nodejs npm"
# Where there is no apt: the programs of each list to look for.
# shellcheck disable=SC2034
{
  BUILD_PROGRAMS="g++ cmake ninja pkg-config"
  CHECK_PROGRAMS="clang++ clang-format clang-tidy python3 age ssh-keygen gpg openssl valgrind"
  CHROMIUM_PROGRAMS="chromium"
  FIREFOX_PROGRAMS="firefox-esr"
  WEBMAIL_PROGRAMS="php dovecot exim4 pgrep"
  PASSPHRASE_DIALOG_PROGRAMS=""
  NODE_PROGRAMS="node npm"
}

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

missing_packages() { # names
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# A mail server that comes as a package is for the tests: it must not be started, nor push out
# the one this machine has. Debian asks /usr/sbin/policy-rc.d before it starts a service.
without_starting_services() {
  local policy=/usr/sbin/policy-rc.d status=0
  if [ -e "$policy" ]; then
    as_root "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
  as_root "$@" || status=$?
  as_root rm -f "$policy"
  return "$status"
}

install_packages_of() { # names of the lists above
  local list missing log
  if ! command -v apt-get >/dev/null; then
    report_missing_programs "$@"
    return
  fi
  # shellcheck disable=SC2046,SC2086
  missing=$(for list in "$@"; do missing_packages ${!list}; done | sort -u | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "packages are missing; as root: apt-get install $missing"
  fi
  echo "installing: $missing"
  log=$repository/build/apt.log
  mkdir -p "$repository/build"
  as_root apt-get -o DPkg::Lock::Timeout=600 -qq update >"$log" 2>&1 || tail -n 3 "$log" >&2
  # shellcheck disable=SC2086
  without_starting_services env DEBIAN_FRONTEND=noninteractive apt-get \
    -o DPkg::Lock::Timeout=600 -qq install -y --no-remove --no-install-recommends $missing \
    >>"$log" 2>&1 || { tail -n 20 "$log" >&2 && fail "apt-get could not install: $missing"; }
}

report_missing_programs() { # names of the lists
  local list program missing=""
  for list in "$@"; do
    list=${list%_PACKAGES}_PROGRAMS
    for program in ${!list}; do
      PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || missing="$missing $program"
    done
  done
  [ -z "$missing" ] || fail "please install:$missing"
}

node_is_current() {
  command -v node >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);'
}

# Puts Node 20.19 or later on PATH. Where the distribution's is older, it comes from npm's registry
# into build/node, as the lock file in installer/node names it.
use_node() {
  local target=$repository/build/node folder
  command -v npm >/dev/null || install_packages_of NODE_PACKAGES
  node_is_current && return
  mkdir -p "$target"
  cp "$repository"/installer/node/{package.json,package-lock.json} "$target/"
  [ -d "$target/node_modules" ] || (cd "$target" && npm ci --ignore-scripts --silent)
  for folder in "$target"/node_modules/node-linux-*/bin; do PATH=$folder:$PATH; done
  export PATH
  node_is_current || fail "no Node 20.19 or later for this machine"
}

# npm's packages of one folder, exactly as its lock file says; again only when that changed.
install_node_packages() { # folder
  local stamp=$1/node_modules/.letterlock-lock
  cmp -s "$1/package-lock.json" "$stamp" && return
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$1/package-lock.json" "$stamp"
}
