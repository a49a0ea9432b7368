#!/usr/bin/env bash
# The border, seen from Swift: generated sources, tests against the real library, and the two-thread test once more under
# the thread sanitizer. Ends with: N passed, N failed, N skipped.
#
#   bench   prints what a call costs instead (bindings/swift/test.sh bench)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
# shellcheck source=tools/swift-steps.sh
. "$here/tools/swift-steps.sh"
cd "$here" || exit 2

"$here/generate.sh" || fail_all "the bindings could not be generated"

if [ "${1:-}" = bench ]; then
  swift_in release swift run -c release "${link[@]}" CallBench
  exit
fi

step "border tests" swift_in debug swift test "${link[@]}"
step "two threads, under the thread sanitizer" swift_in tsan swift test "${link[@]}" --sanitize thread --filter TwoThreads
finish
