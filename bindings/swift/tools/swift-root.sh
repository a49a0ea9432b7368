#!/usr/bin/env bash
# Sets up a Swift toolchain for Linux, once, in a cache outside the repository, and prints its folder.
#
# Debian packages Swift, but only in a release newer than most machines run. apt therefore resolves and fetches the
# packages with a state of its own (Debian's keyring checks the signatures), and they are unpacked into a folder that
# swift-run.sh enters. The host is not changed, and root is not needed.
#
#   HOLDFAST_CACHE   where to keep it        (default: $XDG_CACHE_HOME/holdfast)
#   DEBIAN_MIRROR    where to fetch from     (default: the mirror this machine's apt knows)
set -euo pipefail

suite=trixie
packages="swiftlang libswiftlang libc6-dev gcc g++ libstdc++-14-dev binutils base-files bash dash coreutils sed grep
findutils gawk diffutils git ca-certificates tzdata libsqlite3-dev pkgconf zlib1g-dev libxml2-dev libcurl4-openssl-dev"
# Parts that building and testing never load: debugger, editor services, documentation, embedded Swift.
left_out="bin/lldb bin/lldb-* bin/clangd bin/sourcekit-lsp bin/docc bin/wasm-ld lib/liblldb.so* lib/sourcekitdInProc.so
lib/libsourcekitdInProc.so lib/libLTO.so* lib/swift/embedded lib/swift/FrameworkABIBaseline"
recipe=1

cache=${HOLDFAST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/holdfast}/swift
root=$cache/root
wanted=$(printf '%s|%s|%s|%s' "$recipe" "$suite" "$packages" "$left_out" | sha256sum | cut -c1-16)

is_ready() { [ "$(cat "$root/.recipe" 2>/dev/null || true)" = "$wanted" ]; }

if is_ready; then
  echo "$root"
  exit 0
fi
mkdir -p "$cache"
# A second run waits here, and then finds the toolchain ready.
exec 9>"$cache/lock"
flock 9
if is_ready; then
  echo "$root"
  exit 0
fi

echo "Swift: fetching Debian's toolchain into $cache (about 1.6 GB, once)" >&2
# shellcheck disable=SC2016 # apt fills that in
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
apt=$cache/apt
mkdir -p "$apt"/etc/apt/{apt.conf.d,preferences.d} "$apt"/var/lib/apt/lists/partial "$apt"/var/cache/apt/archives/partial "$apt"/var/lib/dpkg
: >"$apt/var/lib/dpkg/status"
echo "deb [signed-by=$keyring] ${mirror%/} $suite main" >"$apt/etc/apt/sources.list"
cat >"$apt/apt.conf" <<CONF
Dir "$apt";
Dir::State::status "$apt/var/lib/dpkg/status";
APT::Architecture "$(dpkg --print-architecture)";
APT::Architectures { "$(dpkg --print-architecture)"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "3";
CONF
export APT_CONFIG=$apt/apt.conf DEBIAN_FRONTEND=noninteractive
apt-get -qq update >&2
# shellcheck disable=SC2086 # a list of names
apt-get -qq -y --download-only install $packages >&2

new=$root.new
rm -rf "$new"
# /usr is merged first, so that every package is unpacked into it.
mkdir -p "$new"/usr/{bin,sbin,lib,lib64} "$new"/{proc,dev,tmp,etc,root}
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$new/$folder"; done
exclude=(--exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*')
for path in $left_out; do exclude+=("--exclude=./usr/libexec/swift/$path"); done
for package in "$apt"/var/cache/apt/archives/*.deb; do
  case $package in */libllvm* | *-doc_*) continue ;; esac
  dpkg-deb --fsys-tarfile "$package" | tar -x -C "$new" --keep-directory-symlink --no-same-owner "${exclude[@]}"
done
echo 'root:x:0:0:root:/root:/bin/bash' >"$new/etc/passwd"
echo 'root:x:0:' >"$new/etc/group"
ln -sf "$(uname -m)-linux-gnu-gcc" "$new/usr/bin/cc"
[ -e "$new/usr/bin/awk" ] || ln -s gawk "$new/usr/bin/awk"
[ -e "$new/usr/bin/sh" ] || ln -s dash "$new/usr/bin/sh"
rm -rf "$apt/var/cache/apt/archives"/*.deb "$root"
mv "$new" "$root"
echo "$wanted" >"$root/.recipe"
echo "$root"
