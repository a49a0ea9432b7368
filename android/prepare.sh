#!/bin/sh
# prepare.sh: what the app has from the core besides the library: the strings Android needs before the library is loaded, and
# the help pages for when it does not load. Both builds (Maven here, Gradle for phones) read them from app/target/core.
set -eu
cd "$(dirname "$0")"
out=$PWD/app/target/core
rm -rf "$out"
mkdir -p "$out/assets" "$out/res"
cd ..
cargo run --quiet --package holdfast --example static_help -- "$out/assets"
cargo run --quiet --package holdfast --example system_strings -- "$out/res"
cp LICENSE-APACHE "$out/assets/apache-2.0.txt"
