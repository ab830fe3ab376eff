#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: export_vectors.sh DIRECTORY
# Installs the pinned packages in DIRECTORY, puts the scripts that use them beside them, and writes
# the vectors to DIRECTORY/vectors.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
if ! cmp -s "$source/package-lock.json" installed.json; then
  cp "$source/package.json" "$source/package-lock.json" .
  npm ci --ignore-scripts --no-audit --no-fund
  cp package-lock.json installed.json
fi
cp "$source"/*.mjs .
node export_vectors.mjs vectors
