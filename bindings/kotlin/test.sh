#!/usr/bin/env bash
# Runs every test of the Kotlin border on the real library. Ends with one line: N passed, N failed, N skipped.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
# shellcheck source=tools/steps.sh
. "$here/tools/steps.sh"

check "the Kotlin sources are generated" "$here/generate.sh"
[ "$failed" -eq 0 ] || finish
maven "$here" -- -f "$here/pom.xml" install
check_packing
finish
