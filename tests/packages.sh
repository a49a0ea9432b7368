#!/usr/bin/env bash
# Installs Debian packages that are missing on a machine where that is allowed: packages.sh NAME…
# Parts of the tests run side by side, and the package manager refuses a second one at its lists: they wait here instead.
set -eu
[ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || exit 1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/holdfast
mkdir -p "$cache"
exec 9>"$cache/packages.lock"
flock 9
export DEBIAN_FRONTEND=noninteractive
# What a package starts must not hold the lock for as long as it lives: 9 is closed for it.
apt() { apt-get -qq "$@" >/dev/null 2>&1 9>&-; }
# A machine that has never asked, or not for long, does not know the names yet.
apt install -y --no-install-recommends "$@" || { apt update && apt install -y --no-install-recommends "$@"; }
