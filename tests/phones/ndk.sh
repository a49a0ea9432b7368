#!/usr/bin/env bash
# ndk.sh: sets up a stand-in for Android's NDK, once, in the cache outside the repository, and prints its folder. The
# real NDK comes from one place only; every part of this one comes from a package registry:
#
#   compiler, linker         Debian's clang and lld
#   the kernel's headers,    the Python package ziglang
#   the source of libunwind
#   the C library's names    Android 6's own libraries, from the emulator's Maven artifact
#   the C library's headers  ndk/libc.h, which has only what the core's C sources use
#
# It has the layout of the real one, as far as bindings/kotlin/android-cargo.sh uses it. A library that was built with
# it is for tests: released libraries are built with the real NDK.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
ndk=$cache/ndk-$(cat "$here"/ndk.sh "$here"/ndk/* "$here/requirements.txt" "$here/emulator/pom.xml" | sha256sum | cut -c 1-16)
if [ -e "$ndk" ]; then
  echo "$ndk"
  exit
fi
echo "Setting up a stand-in for the NDK in $ndk" >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$(python)" -m pip download -q --disable-pip-version-check --no-deps --require-hashes --dest "$work" -r "$here/requirements.txt"
unzip -q "$work"/ziglang-*.whl 'ziglang/lib/libunwind/*' 'ziglang/lib/libc/include/*-linux-any/*' -d "$work"
zig=$work/ziglang/lib
unzip -q "$(emulator_part unidbg-android)" 'android/sdk23/lib*/lib[cm].so' 'android/sdk23/lib*/libdl.so' 'android/sdk23/lib*/liblog.so' -d "$work"

new=$work/ndk
tools=$new/toolchains/llvm/prebuilt/linux-x86_64
sysroot=$ndk/toolchains/llvm/prebuilt/linux-x86_64/sysroot
usr=$tools/sysroot/usr
mkdir -p "$tools/bin" "$usr/include" "$usr/lib"
for name in llvm-ar llvm-ranlib llvm-strip llvm-nm llvm-readelf; do ln -s "$llvm/$name" "$tools/bin/$name"; done
cp "$here/ndk/libc.h" "$usr/include/libc.h"
cp -r "$zig/libc/include/any-linux-any/"{linux,asm-generic} "$usr/include"
for name in assert ctype dlfcn elf errno fcntl inttypes limits link malloc math memory pthread signal stdio stdlib string \
  strings time unistd android/log sys/auxv sys/cdefs sys/ioctl sys/mman sys/param sys/resource sys/stat sys/syscall \
  sys/time sys/types sys/uio; do
  mkdir -p "$usr/include/$(dirname "$name")"
  echo '#include <libc.h>' >"$usr/include/$name.h"
done

# processor TRIPLE TARGET HEADERS LIBRARIES BUILTINS: everything for one kind of processor.
processor() {
  local triple=$1 target=$2 headers=$3 libraries=$4 builtins=$5 name file
  local lib=$usr/lib/$triple/28 objects=$work/$triple
  mkdir -p "$lib" "$objects" "$usr/include/$triple/asm"
  cp -r "$zig/libc/include/any-linux-any/asm/." "$usr/include/$triple/asm"
  [ ! -d "$zig/libc/include/$headers-linux-any/asm" ] ||
    cp -r "$zig/libc/include/$headers-linux-any/asm/." "$usr/include/$triple/asm"
  # A program exports `main`, because the emulator begins it there.
  for name in clang clang++; do
    printf '#!/bin/sh\nexec %s --target=%s --sysroot="%s" -fuse-ld=lld -Qunused-arguments -Wl,--export-dynamic-symbol=main "$@"\n' \
      "$llvm/$name" "$target" "$sysroot" >"$tools/bin/$target-$name"
    chmod +x "$tools/bin/$target-$name"
  done
  # The final place does not exist yet.
  local build=(--target="$target" --sysroot="$tools/sysroot" -O2 -fPIC)
  for name in c m dl log; do
    "$here/ndk/names.py" "$llvm/llvm-readelf" "$work/android/sdk23/$libraries/lib$name.so" "$objects/$name"
    local versions=()
    [ ! -s "$objects/$name.map" ] || versions=("-Wl,--version-script,$objects/$name.map")
    "$llvm/clang" "${build[@]}" -fuse-ld=lld -nostdlib -shared "-Wl,-soname,lib$name.so" "${versions[@]}" "$objects/$name.S" -o "$lib/lib$name.so"
  done
  "$llvm/clang" "${build[@]}" -c "$here/ndk/start.c" -o "$lib/crtbegin_so.o"
  "$llvm/clang" "${build[@]}" -DPROGRAM -c "$here/ndk/start.c" -o "$lib/crtbegin_dynamic.o"
  # Nothing has to follow the last object.
  "$llvm/clang" "${build[@]}" -x c -c /dev/null -o "$lib/crtend_so.o"
  cp "$lib/crtend_so.o" "$lib/crtend_android.o"
  "$llvm/clang" "${build[@]}" -c "$here/ndk/builtins.c" -o "$objects/builtins.o"
  "$llvm/llvm-ar" rcs "$lib/libclang_rt.builtins-$builtins-android.a" "$objects/builtins.o"
  build+=(-I"$zig/libunwind/include" -D_LIBUNWIND_HIDE_SYMBOLS -D_LIBUNWIND_IS_NATIVE_ONLY -DNDEBUG -fvisibility=hidden
    -funwind-tables -w)
  rm -f "$objects"/*
  for file in Unwind-sjlj.c UnwindLevel1.c UnwindLevel1-gcc-ext.c UnwindRegistersRestore.S UnwindRegistersSave.S; do
    "$llvm/clang" "${build[@]}" -c "$zig/libunwind/src/$file" -o "$objects/$file.o"
  done
  for file in libunwind.cpp Unwind-EHABI.cpp; do
    "$llvm/clang++" "${build[@]}" -std=c++17 -fno-exceptions -fno-rtti -nostdinc++ -c "$zig/libunwind/src/$file" -o "$objects/$file.o"
  done
  "$llvm/llvm-ar" rcs "$usr/lib/$triple/libunwind.a" "$objects"/*.o
}
processor aarch64-linux-android aarch64-linux-android28 aarch64 lib64 aarch64
processor arm-linux-androideabi armv7a-linux-androideabi28 arm lib arm
# No registry has an Android for this processor; the names of its C library are those of arm64's.
processor x86_64-linux-android x86_64-linux-android28 x86 lib64 x86_64

mkdir -p "$cache"
mv -T "$new" "$ndk" 2>/dev/null || [ -e "$ndk" ]
echo "$ndk"
