#!/usr/bin/env bash
# packages.sh NAME…: installs missing Debian packages on a machine where that is allowed. Parts of the tests run in
# parallel and the package manager refuses a second instance, so calls wait for each other here.
set -eu
[ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || exit 1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/holdfast
mkdir -p "$cache"
exec 9>"$cache/packages.lock"
flock 9
export DEBIAN_FRONTEND=noninteractive
# A service that a package starts must not hold the lock for as long as it lives, so descriptor 9 is closed.
apt() { apt-get -qq "$@" >/dev/null 2>&1 9>&-; }
# A machine that has never fetched the package lists, or not recently, does not know the names yet.
apt install -y --no-install-recommends "$@" || { apt update && apt install -y --no-install-recommends "$@"; }
