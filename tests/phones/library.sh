#!/usr/bin/env bash
# library.sh: builds the core's library for an arm64 phone, and the program that the tests run there, and prints
# the folder of both. The same sources are built once: the folder is in the cache, under a digest of everything
# that goes into them.
#
# Exit status 3 means that this machine cannot have what it needs; the last line on standard error says why.
#
#   CARGO_TARGET_DIR   where Cargo builds, in a folder of its own (default: target/ of the repository)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
cd "$repository"

cannot() {
  echo "$1" >&2
  exit 3
}
if [ ! -x "$llvm/clang" ] || [ ! -x "$llvm/ld.lld" ] || [ ! -x "$llvm/llvm-ar" ]; then
  tests/packages.sh clang-19 lld-19 llvm-19 libclang-common-19-dev || cannot "clang and lld 19 cannot be installed"
fi
has python3 python3 && has unzip unzip && has mvn maven || cannot "Python, unzip and Maven are not all here"
rust=$("$here/rust.sh" aarch64-linux-android) || cannot "there is no Rust for phones"
export PATH=$rust:$PATH

# Without the shells, whose sources do not go into the library.
digest=$({
  cargo --version
  git ls-files --cached --others --exclude-standard -- Cargo.toml Cargo.lock core bindings/Cargo.toml bindings/build.rs bindings/src \
    bindings/kotlin/android-cargo.sh tests/Cargo.toml tests/src tests/examples tests/phones |
    sort | xargs -d '\n' sha256sum
} | sha256sum | cut -c 1-16)
mkdir -p "$cache/libraries"
kept=$cache/libraries/$digest
exec 9>"$cache/libraries/lock"
flock 9
if [ -e "$kept" ]; then
  touch "$kept"
  echo "$kept"
  exit
fi

ANDROID_NDK_HOME=$("$here/ndk.sh") || cannot "the stand-in for the NDK cannot be made"
export ANDROID_NDK_HOME
target=${CARGO_TARGET_DIR:-$repository/target}/phones
CARGO_TARGET_DIR=$target bindings/kotlin/android-cargo.sh arm64-v8a build --locked --profile phone --lib \
  --package holdfast-bindings --package holdfast-tests --example whole_way >&2
built=$target/$(bindings/kotlin/android-cargo.sh arm64-v8a)/phone
new=$(mktemp -d "$cache/libraries/new.XXXXXX")
cp "$built/libholdfast_core.so" "$built/examples/whole_way" "$new"
"$llvm/llvm-strip" --strip-unneeded "$new"/*
mv -T "$new" "$kept"
# The last few stay, for switching between branches.
find "$cache/libraries" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +5 | cut -d ' ' -f 2- | xargs -d '\n' -r rm -rf
echo "$kept"
