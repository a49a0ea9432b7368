#!/usr/bin/env bash
# Measures a call across JNA in turn with the same call in Rust, on the release library. Run test.sh first, which builds
# the classes. bindings/call-cost.awk judges the figures.
#
#   ROUNDS            number of rounds (default: 5)
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
#   PROFILE            the profile of both sides (default: release)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
profile=${PROFILE:-release}
folder=$profile
[ "$profile" != dev ] || folder=debug
cd "$repository"
cargo build --quiet --locked --profile "$profile" --package holdfast-bindings
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
cargo build --quiet --locked --profile "$profile" --package holdfast-tests --example call_cost
classpath=$("$here/tools/beside.sh")
for _ in $(seq "${ROUNDS:-5}"); do
  read -r at rust < <("$target/$folder/examples/call_cost" "$lines")
  across=$(java -Djna.library.path="$target/$folder" -Djna.nosys=true \
    -cp "$classpath$here/target/classes:$here/target/test-classes" app.holdfast.core.CallCostKt "$lines" "$at")
  echo "$across $rust"
done | awk -v from=Kotlin -f "$repository/bindings/call-cost.awk"
