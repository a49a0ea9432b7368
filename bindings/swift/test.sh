#!/usr/bin/env bash
# Tests the border from Swift: generated sources, tests on the real library, and the two-thread test again under the
# thread sanitizer. Ends with: N passed, N failed, N skipped.
#
#   bench     prints what a call costs instead, beside the same call in Rust (bindings/swift/test.sh bench)
#   PROFILE   Cargo's profile for that (default: release)
#   ROUNDS    how often (default: 5)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
# shellcheck source=tools/swift-steps.sh
. "$here/tools/swift-steps.sh"
cd "$here" || exit 2

"$here/generate.sh" || fail_all "the bindings could not be generated"

# bindings/call-cost.awk judges the figures.
bench() {
  local profile=${PROFILE:-release} folder packages=(--workspace) lines program at rust across
  folder=$profile
  if [ "$profile" = dev ]; then folder=debug; else packages=(--package holdfast-bindings --package holdfast-tests); fi
  (cd "$repository" && cargo build --locked --profile "$profile" "${packages[@]}" --lib --example call_cost) || return
  link=("${link[@]//"$target/debug"/"$target/$folder"}")
  swift_in bench swift build -c release "${link[@]}" --product CallBench || return
  program=$target/swift/bench/release/CallBench
  lines=$(mktemp -p "$target")
  for _ in $(seq "${ROUNDS:-5}"); do
    read -r at rust < <("$target/$folder/examples/call_cost" "$lines")
    across=$("$here/tools/swift-run.sh" "$repository" "$target" -- "$program" "$lines" "$at")
    echo "$across $rust"
  done | awk -v from=Swift -f "$repository/bindings/call-cost.awk"
  local status=$?
  rm -f "$lines"
  return $status
}

if [ "${1:-}" = bench ]; then
  bench
  exit
fi

step "border tests" swift_in debug swift test "${link[@]}"
step "two threads, under the thread sanitizer" swift_in tsan swift test "${link[@]}" --sanitize thread --filter TwoThreads
finish
