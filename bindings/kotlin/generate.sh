#!/usr/bin/env bash
# Builds the host library and generates the Kotlin sources of the border from it into target/generated. They are never
# committed.
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
"$target/debug/holdfast-bindgen" generate --config "$repository/bindings/bindgen/config.toml" --language kotlin --no-format --out-dir "$fresh" "$library"

written=$fresh/app/holdfast/core/holdfast.kt
[ -f "$written" ] || {
  echo "the Kotlin sources are not in the package app.holdfast.core: core/uniffi.toml was not read" >&2
  exit 1
}
"$target/debug/holdfast-bindgen" mend-kotlin "$written"

# Writes a file only when its content has changed, so that Maven recompiles only what it must.
kept=$here/target/generated/app/holdfast/core/holdfast.kt
mkdir -p "$(dirname "$kept")"
cmp -s "$written" "$kept" || cp "$written" "$kept"
