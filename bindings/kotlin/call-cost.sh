#!/usr/bin/env bash
# What a call costs across JNA, beside the same call in Rust, on the release library; run test.sh first, which builds the classes.
# Fails when one call takes 20 µs or more, or today() on ten years more than 1.3 × its time in Rust. Both sides are measured by
# turns, and of each the least of its medians counts: whatever else the machine does can only make one longer.
#
#   ROUNDS             how often (default: 5)
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
classpath=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}" \( -name 'kotlin-stdlib-2.4.21.jar' -o -name 'jna-5.18.1.jar' \) -printf '%p:')
for _ in $(seq "${ROUNDS:-5}"); do
  read -r at rust < <("$target/$folder/examples/call_cost" "$lines")
  across=$(java -Djna.library.path="$target/$folder" -Djna.nosys=true \
    -cp "$classpath$here/target/classes:$here/target/test-classes" app.holdfast.core.CallCostKt "$lines" "$at")
  echo "$across $rust"
done | awk '
  { for (i = 1; i <= NF; i++) { if (NR == 1 || $i < least[i]) least[i] = $i; if ($i > most[i]) most[i] = $i } }
  END {
    if (!NR) exit 1
    ratio = least[3] / least[4]
    printf "%d rounds, the least median of each (the greatest in brackets)\n", NR
    printf "one call across JNA: %.1f µs (%.1f)\n", least[1] / 1e3, most[1] / 1e3
    printf "a method that looks at a file: %.1f µs (%.1f)\n", least[2] / 1e3, most[2] / 1e3
    printf "today() on ten years: %.3f ms in Kotlin (%.3f), %.3f ms in Rust (%.3f): %.2f ×\n",
      least[3] / 1e6, most[3] / 1e6, least[4] / 1e6, most[4] / 1e6, ratio
    exit least[1] >= 20000 || ratio > 1.3
  }'
