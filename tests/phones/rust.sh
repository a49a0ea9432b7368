#!/usr/bin/env bash
# rust.sh TARGET: prints the folder of a Cargo that can build for that target, to be put first in PATH.
#
# Where this machine's own Rust has the target (`rustup target add`), that is the one. Elsewhere it is Debian's, which
# comes with the source of Rust's standard library: Cargo then builds that too, once for each folder of output.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
if [ -d "$(cd "$repository" && rustc --print target-libdir --target "$1" 2>/dev/null)" ]; then
  dirname "$(command -v cargo)"
  exit
fi
# Debian's Rust is not installed over another one of Debian's.
[ -x /usr/bin/cargo ] && [ -d /usr/src/rustc-"$(/usr/bin/rustc --version | cut -d ' ' -f 2)"/library ] ||
  "$repository/tests/packages.sh" rustc-web cargo-web rust-web-src || {
  echo "there is no Rust for $1 here: rustup target add $1" >&2
  exit 1
}
bin=$cache/rust
mkdir -p "$bin"
# Building the standard library is unstable in Cargo, hence the permission.
cat >"$bin/cargo.$$" <<'CARGO'
#!/bin/sh
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
exec /usr/bin/cargo -Zbuild-std=std,panic_unwind "$@"
CARGO
chmod +x "$bin/cargo.$$"
mv "$bin/cargo.$$" "$bin/cargo"
echo "$bin"
