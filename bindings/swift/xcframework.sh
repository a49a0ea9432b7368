#!/usr/bin/env bash
# Builds the core for every Apple platform that the app and its tests run on, and packs it as
# HoldfastCoreFFI.xcframework beside this script. Needs a Mac with Xcode and rustup. It was written for hosted Macs and
# has run nowhere else.
#
#   PLATFORMS   which to build: "ios sim mac" (default), or some of them
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
platforms=${PLATFORMS:-ios sim mac}

if [ "$(uname -s)" != Darwin ]; then
  echo "An xcframework can only be made on a Mac." >&2
  exit 1
fi
cd "$repository"

# The oldest supported systems, as in ios/Package.swift.
export IPHONEOS_DEPLOYMENT_TARGET=17.0 MACOSX_DEPLOYMENT_TARGET=14.0

# library FOLDER TARGET…: one static library for all of these targets.
library() {
  local folder=$1 built=()
  shift
  for triple in "$@"; do
    rustup target add "$triple"
    cargo build --release --locked --package holdfast-bindings --target "$triple"
    built+=("$target/$triple/release/libholdfast_core.a")
  done
  mkdir -p "$folder"
  lipo -create "${built[@]}" -output "$folder/libholdfast_core.a"
}

"$here/generate.sh"
# The strings that the system shows before the core runs, from the core's words.
cargo run --locked --package holdfast --example ios_strings -- "$repository/ios/App"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/headers"
cp "$here/Sources/HoldfastCoreFFI/HoldfastCoreFFI.h" "$work/headers/"
cat >"$work/headers/module.modulemap" <<'MAP'
module HoldfastCoreFFI {
    header "HoldfastCoreFFI.h"
    export *
    use "Darwin"
}
MAP

arguments=()
for platform in $platforms; do
  case $platform in
    ios) library "$work/ios" aarch64-apple-ios ;;
    sim) library "$work/sim" aarch64-apple-ios-sim x86_64-apple-ios ;;
    mac) library "$work/mac" aarch64-apple-darwin x86_64-apple-darwin ;;
    *)
      echo "No such platform: $platform" >&2
      exit 2
      ;;
  esac
  arguments+=(-library "$work/$platform/libholdfast_core.a" -headers "$work/headers")
done
rm -rf "$here/HoldfastCoreFFI.xcframework"
xcodebuild -create-xcframework "${arguments[@]}" -output "$here/HoldfastCoreFFI.xcframework"
