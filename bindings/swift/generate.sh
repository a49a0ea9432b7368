#!/usr/bin/env bash
# Builds the host library and writes the Swift sources of the border from it. What it writes is never committed.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
cd "$repository"

cargo build --locked --package holdfast-bindings --package holdfast-bindgen
case $(uname -s) in
  Darwin) library=$target/debug/libholdfast_core.dylib ;;
  *) library=$target/debug/libholdfast_core.so ;;
esac
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
# The tool reads what UniFFI left in the library's symbols: it must not be stripped.
"$target/debug/holdfast-bindgen" generate --config "$repository/bindings/bindgen/config.toml" --language swift --no-format --out-dir "$fresh" "$library"
# A method named like a word of Swift (`open`) is quoted for Swift in the C header too, where that is no C.
sed -i.quoted 's/`//g' "$fresh/HoldfastCoreFFI.h"

# put NAME FOLDER: only what has changed is written, so that Swift builds again only what it must.
put() {
  cmp -s "$fresh/$1" "$here/Sources/$2/$1" || cp "$fresh/$1" "$here/Sources/$2/$1"
}
put HoldfastCore.swift HoldfastCore
put HoldfastCoreFFI.h HoldfastCoreFFI
