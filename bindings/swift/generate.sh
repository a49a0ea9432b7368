#!/usr/bin/env bash
# Builds the host library and generates the Swift sources of the border from it. They are never committed.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
#   HOLDFAST_BUILT     set when the workspace and its examples are already built (Cargo runs only one build at a time)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
cd "$repository"

# Builds the whole workspace, because `-p` alone would compile its dependencies again with other features.
[ -n "${HOLDFAST_BUILT:-}" ] || cargo build --locked --workspace
case $(uname -s) in
  Darwin) library=$target/debug/libholdfast_core.dylib ;;
  *) library=$target/debug/libholdfast_core.so ;;
esac
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
# The generator reads metadata that UniFFI leaves in the library's symbols, so the library must not be stripped.
"$target/debug/holdfast-bindgen" generate --config "$repository/bindings/bindgen/config.toml" --language swift --no-format --out-dir "$fresh" "$library"
written=$fresh/HoldfastCore.swift
[ -f "$written" ] || {
  echo "the Swift sources are not of the module HoldfastCore: core/uniffi.toml was not read" >&2
  exit 1
}
# The text of a panic may quote what a person wrote, and errors end up in logs. It is lifted, which frees its memory,
# and dropped.
said='throw UniffiInternalError.rustPanic(try FfiConverterString.lift(callStatus.errorBuf))'
[ "$(grep -cF "$said" "$written")" = 1 ] || {
  echo "the generated Swift throws panics in another way than it did: look at it" >&2
  exit 1
}
sed -i.loud 's/throw UniffiInternalError.rustPanic(try FfiConverterString.lift(callStatus.errorBuf))/_ = try FfiConverterString.lift(callStatus.errorBuf)\
                throw UniffiInternalError.rustPanic("a fault inside the core")/' "$written"

# A method named like a Swift keyword (`open`) is quoted in the C header too, where the quotes are invalid.
sed -i.quoted 's/`//g' "$fresh/HoldfastCoreFFI.h"

# put NAME FOLDER: writes a file only when its content has changed, so that Swift rebuilds only what it must.
put() {
  mkdir -p "$here/Sources/$2"
  cmp -s "$fresh/$1" "$here/Sources/$2/$1" || cp "$fresh/$1" "$here/Sources/$2/$1"
}
put HoldfastCore.swift HoldfastCore
put HoldfastCoreFFI.h HoldfastCoreFFI
