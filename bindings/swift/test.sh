#!/usr/bin/env bash
# The border, seen from Swift: generated sources, tests against the real library, and the two-thread test once more under
# the thread sanitizer. Ends with: N passed, N failed, N skipped.
#
#   bench     prints what a call costs instead, beside the same call in Rust (bindings/swift/test.sh bench)
#   PROFILE   Cargo's profile for that (default: release)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
# shellcheck source=tools/swift-steps.sh
. "$here/tools/swift-steps.sh"
cd "$here" || exit 2

"$here/generate.sh" || fail_all "the bindings could not be generated"

# Fails when a call takes 20 µs or more, or today() on ten years more than 1.3 times what it takes in Rust.
bench() {
  local profile=${PROFILE:-release} folder packages=(--workspace) lines at rust
  folder=$profile
  if [ "$profile" = dev ]; then folder=debug; else packages=(--package holdfast-bindings --package holdfast-tests); fi
  (cd "$repository" && cargo build --locked --profile "$profile" "${packages[@]}" --lib --example call_cost) || return
  lines=$(mktemp -p "$target")
  read -r at rust < <("$target/$folder/examples/call_cost" "$lines")
  link=("${link[@]//"$target/debug"/"$target/$folder"}")
  swift_in bench swift run -c release "${link[@]}" CallBench "$lines" "$at" "$rust"
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
