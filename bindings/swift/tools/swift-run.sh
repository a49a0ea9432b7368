#!/usr/bin/env bash
# swift-run.sh FOLDER… -- COMMAND… : runs a command inside the Swift toolchain of swift-root.sh, in the current folder.
#
# Each FOLDER is mounted at its own path, so that messages contain the host's paths. Mounts and processes are in
# namespaces that end with the command; without root, in a user namespace. HOLDFAST_SWIFT_ENV contains variables to pass
# in, as "NAME=value NAME=value".
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$("$here/swift-root.sh")
home=$(dirname "$root")/home
mkdir -p "$home"
folders=()
while [ "$1" != -- ]; do
  mkdir -p "$1"
  folders+=("$(cd "$1" && pwd -P)")
  shift
done
shift
own=(unshare --mount --fork --pid --kill-child)
[ "$(id -u)" = 0 ] || own+=(--user --map-root-user)
# shellcheck disable=SC2016 # the inner shell expands these
exec "${own[@]}" /bin/bash -euc '
  root=$1 home=$2 at=$3 count=$4
  shift 4
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
  mount --bind "$home" "$root/root"
  mount -t tmpfs tmpfs "$root/tmp"
  for ((i = 0; i < count; i++)); do
    mkdir -p "$root$1"
    mount --rbind "$1" "$root$1"
    shift
  done
  # shellcheck disable=SC2086
  exec "$(command -v chroot)" "$root" /usr/bin/env -i HOME=/root USER=root LANG=C.UTF-8 TERM=dumb \
    PATH=/usr/libexec/swift/bin:/usr/bin:/usr/sbin ${HOLDFAST_SWIFT_ENV:-} \
    /bin/bash -c "cd \"\$1\" && shift && exec \"\$@\"" - "$at" "$@"
' - "$root" "$home" "$(pwd -P)" "${#folders[@]}" "${folders[@]}" "$@"
