#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: compare.sh GENERATOR DIRECTORY
# What the generator writes is what DIRECTORY has, byte for byte.
set -eu
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cp "$2/vectors.json" "$made"
"$1" "$made"
diff -r "$made" "$2"
