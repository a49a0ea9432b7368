#!/bin/sh
# prepare.sh: what the app has from the core besides the library: the strings Android needs before the library is loaded, and
# the help pages for when it does not load. Both builds (Maven here, Gradle for phones) read them from app/target/core.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
#   HOLDFAST_BUILT     set when the workspace and its examples are built already (tests/run: Cargo lets only one build at a time)
set -eu
cd "$(dirname "$0")"
out=$PWD/app/target/core
rm -rf "$out"
mkdir -p "$out/assets" "$out/res"
cd ..
target=${CARGO_TARGET_DIR:-$PWD/target}
# Chosen out of the whole workspace, so that what the workspace's tests were built with is not built once more.
[ -n "${HOLDFAST_BUILT:-}" ] || cargo build --quiet --locked --workspace --example static_help --example android_strings
"$target/debug/examples/static_help" "$out/assets"
"$target/debug/examples/android_strings" "$out/res"
cp LICENSE-APACHE "$out/assets/apache-2.0.txt"
