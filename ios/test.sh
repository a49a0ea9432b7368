#!/usr/bin/env bash
# Runs every iOS test that works on Linux: the border in Swift, models and stories on the real core, the type-check of
# views, adapters and intents, and a proof that the type-check can fail. Ends with: N passed, N failed, N skipped.
#
# Sets up Swift in a cache outside the repository (bindings/swift/tools/swift-root.sh).
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/.." && pwd)
# shellcheck source=../bindings/swift/tools/swift-steps.sh
. "$repository/bindings/swift/tools/swift-steps.sh"

"$repository/bindings/swift/generate.sh" || fail_all "the bindings could not be generated"

cd "$repository/bindings/swift" || exit 2
step "the border in Swift" swift_in debug swift test "${link[@]}"
step "two threads, under the thread sanitizer" swift_in tsan swift test "${link[@]}" --sanitize thread --filter TwoThreads

cd "$here" || exit 2
# Builds only what the tests need; views are only type-checked.
swift_in debug swift build "${link[@]}" --product HoldfastIOSPackageTests || fail_all "models and stories do not build"
step "models and stories" swift_in debug swift test "${link[@]}" --skip-build
step "views, adapters and shell are type-checked, and mistakes refused" "$here/tools/type-check.sh"
finish
