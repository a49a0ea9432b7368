#!/usr/bin/env bash
# Builds the core for Android phones: an .aar with the Kotlin classes, the library for three kinds of CPU, and the keep
# rules.
#
# Needs the NDK (ANDROID_NDK_HOME), Rust's three targets (`rustup target add aarch64-linux-android
# armv7-linux-androideabi x86_64-linux-android`), and Maven. It was never run.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
out=${1:-$here/target/android}

: "${ANDROID_NDK_HOME:?needs the Android NDK, version 27 or newer}"
target=${CARGO_TARGET_DIR:-$repository/target}

rm -rf "$out"
mkdir -p "$out/aar"
cd "$repository"
strip=$(find "$ANDROID_NDK_HOME/toolchains/llvm/prebuilt" -name llvm-strip | head -n 1)
for processor in arm64-v8a armeabi-v7a x86_64; do
  "$here/android-cargo.sh" "$processor" build --locked --release --package holdfast-bindings
  library=$out/aar/jni/$processor/libholdfast_core.so
  mkdir -p "$(dirname "$library")"
  "$strip" --strip-unneeded -o "$library" "$target/$("$here/android-cargo.sh" "$processor")/release/libholdfast_core.so"
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
