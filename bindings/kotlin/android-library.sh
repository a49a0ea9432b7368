#!/usr/bin/env bash
# Builds the core for Android phones: an .aar with the Kotlin classes, the library for three kinds of CPU, and the keep
# rules.
#
# Needs the NDK (ANDROID_NDK_HOME), cargo-ndk, the three Rust targets, and Maven. Without the NDK it stops at its first
# check, which is as far as it was ever run outside hosted runners.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
out=${1:-$here/target/android}

: "${ANDROID_NDK_HOME:?needs the Android NDK, version 27 or newer}"
command -v cargo-ndk >/dev/null || {
  echo "needs cargo-ndk: cargo install cargo-ndk --locked" >&2
  exit 1
}
rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android

rm -rf "$out"
mkdir -p "$out/aar"
cd "$repository"
# Phones with 16 KB pages refuse a library with a smaller segment alignment. Android 9 (API 28) is the oldest supported
# version.
export RUSTFLAGS="${RUSTFLAGS:-} -C link-arg=-Wl,-z,max-page-size=16384 -C link-arg=-Wl,-z,common-page-size=16384"
cargo ndk --platform 28 --target arm64-v8a --target armeabi-v7a --target x86_64 --output-dir "$out/aar/jni" \
  build --locked --release --package holdfast-bindings

strip=$(find "$ANDROID_NDK_HOME/toolchains/llvm/prebuilt" -name llvm-strip | head -n 1)
for library in "$out"/aar/jni/*/libholdfast_core.so; do
  "$strip" --strip-unneeded "$library"
  "$here/tools/check-elf.py" "$library"
done

"$here/generate.sh"
mvn -B -ntp -q -f "$here/pom.xml" -DskipTests package
cp "$here/target/core-0.1.0.jar" "$out/aar/classes.jar"
cp "$here/consumer-rules.pro" "$out/aar/proguard.txt"
printf '%s\n' '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="app.holdfast.core">' \
  '  <uses-sdk android:minSdkVersion="28" />' '</manifest>' >"$out/aar/AndroidManifest.xml"
(cd "$out/aar" && zip -q -r ../holdfast-core.aar .)
ls -l "$out/holdfast-core.aar" "$out"/aar/jni/*/*.so
