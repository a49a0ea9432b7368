#!/bin/sh
# prepare.sh: makes the app's files from the core besides the library: the strings that Android needs before the library
# is loaded, and the help pages for the case that it does not load. Both builds (Maven here, Gradle for phones) read
# them from app/target/core.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
#   HOLDFAST_BUILT     set when the workspace and its examples are already built (Cargo runs only one build at a time)
set -eu
cd "$(dirname "$0")"
out=$PWD/app/target/core
rm -rf "$out"
mkdir -p "$out/assets" "$out/res"
cd ..
target=${CARGO_TARGET_DIR:-$PWD/target}
# Built as part of the whole workspace, because `-p` alone would compile its dependencies again with other features.
[ -n "${HOLDFAST_BUILT:-}" ] || cargo build --quiet --locked --workspace --example static_help --example android_strings
"$target/debug/examples/static_help" "$out/assets"
"$target/debug/examples/android_strings" "$out/res"
cp LICENSE-APACHE "$out/assets/apache-2.0.txt"
