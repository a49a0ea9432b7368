#!/usr/bin/env bash
# android-cargo.sh PROCESSOR COMMAND ARGUMENT…: runs Cargo for a phone's processor, by Android's name for it: arm64-v8a,
# armeabi-v7a or x86_64. Prints the name of Rust's target when no command is given.
#
# Needs Rust's target (`rustup target add`).
#
#   ANDROID_NDK_HOME   Android's NDK, version 27 or newer
set -euo pipefail
# The oldest supported version is Android 9.
api=28
case $1 in
  arm64-v8a) target=aarch64-linux-android compiler=aarch64-linux-android builtins=aarch64 ;;
  armeabi-v7a) target=armv7-linux-androideabi compiler=armv7a-linux-androideabi builtins=arm ;;
  x86_64) target=x86_64-linux-android compiler=x86_64-linux-android builtins=x86_64 ;;
  *)
    echo "No phone has the processor $1" >&2
    exit 2
    ;;
esac
shift
if [ $# -eq 0 ]; then
  echo "$target"
  exit
fi
: "${ANDROID_NDK_HOME:?needs the Android NDK, version 27 or newer}"
command=$1
shift
for tools in "$ANDROID_NDK_HOME"/toolchains/llvm/prebuilt/*/bin; do :; done
compiler=$tools/$compiler$api-clang
name=${target//-/_}
export "CC_$name=$compiler" "AR_$name=$tools/llvm-ar" "CARGO_TARGET_${name^^}_LINKER=$compiler"
flags=(
  # A name that no library has would be noticed only by a phone, which then refuses the library.
  "-Wl,-z,defs"
  # Phones with pages of 16 KB refuse a library with a smaller alignment.
  "-Wl,-z,max-page-size=16384" "-Wl,-z,common-page-size=16384"
  # Rust leaves out the compiler's own library, in which are the variables of a thread before Android 10.
  "-L$("$compiler" -print-resource-dir)/lib/linux" "-lclang_rt.builtins-$builtins-android"
)
rust=()
for flag in "${flags[@]}"; do rust+=(-C "link-arg=$flag"); done
export "CARGO_TARGET_${name^^}_RUSTFLAGS=${rust[*]}"
exec cargo "$command" --target "$target" "$@"
