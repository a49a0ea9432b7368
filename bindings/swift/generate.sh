#!/usr/bin/env bash
# Builds the host library and writes the Swift sources of the border from it. What it writes is never committed.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
#   HOLDFAST_BUILT     set when the workspace and its examples are built already (tests/run: Cargo lets only one build at a time)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
cd "$repository"

# Out of the whole workspace, so that what the tests were built with is not built once more.
[ -n "${HOLDFAST_BUILT:-}" ] || cargo build --locked --workspace
case $(uname -s) in
  Darwin) library=$target/debug/libholdfast_core.dylib ;;
  *) library=$target/debug/libholdfast_core.so ;;
esac
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
# The tool reads what UniFFI left in the library's symbols: it must not be stripped.
"$target/debug/holdfast-bindgen" generate --config "$repository/bindings/bindgen/config.toml" --language swift --no-format --out-dir "$fresh" "$library"
written=$fresh/HoldfastCore.swift
[ -f "$written" ] || {
  echo "the Swift sources are not of the module HoldfastCore: core/uniffi.toml was not read" >&2
  exit 1
}
# The text of a panic may quote what a person wrote, and errors end in logs. Lifting frees it; it is dropped then.
said='throw UniffiInternalError.rustPanic(try FfiConverterString.lift(callStatus.errorBuf))'
[ "$(grep -cF "$said" "$written")" = 1 ] || {
  echo "the generated Swift throws panics in another way than it did: look at it" >&2
  exit 1
}
sed -i.loud 's/throw UniffiInternalError.rustPanic(try FfiConverterString.lift(callStatus.errorBuf))/_ = try FfiConverterString.lift(callStatus.errorBuf)\
                throw UniffiInternalError.rustPanic("a fault inside the core")/' "$written"

# A method named like a word of Swift (`open`) is quoted for Swift in the C header too, where that is no C.
sed -i.quoted 's/`//g' "$fresh/HoldfastCoreFFI.h"

# put NAME FOLDER: only what has changed is written, so that Swift builds again only what it must.
put() {
  mkdir -p "$here/Sources/$2"
  cmp -s "$fresh/$1" "$here/Sources/$2/$1" || cp "$fresh/$1" "$here/Sources/$2/$1"
}
put HoldfastCore.swift HoldfastCore
put HoldfastCoreFFI.h HoldfastCoreFFI
