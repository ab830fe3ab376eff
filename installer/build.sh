# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Builds the host and the add-on. To be sourced after dependencies.sh.

# shellcheck disable=SC2154
build=${LETTERLOCK_BUILD:-$repository/build}

# What one clone has compiled another need not.
export CCACHE_BASEDIR=$repository CCACHE_NOHASHDIR=true

# Further arguments go to cmake. A build directory keeps the generator it was made with.
configure() { # directory, arguments
  local directory=$1
  shift
  [ -e "$directory/CMakeCache.txt" ] || set -- -G Ninja "$@"
  ! command -v ccache >/dev/null || set -- -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "$@"
  cmake -S "$repository" -B "$directory" -DCMAKE_BUILD_TYPE=Release "$@" >/dev/null
}

# Without the tests, and what only they need; a directory that was made with them keeps them.
build_host() {
  if [ -e "$build/CMakeCache.txt" ]; then
    configure "$build"
  else
    configure "$build" -DLETTERLOCK_TESTS=OFF
  fi
  cmake --build "$build" --parallel --target letterlock letterlock-host
}

build_extension() {
  install_node_packages "$repository/extension"
  (cd "$repository/extension" && npm run --silent build)
}
