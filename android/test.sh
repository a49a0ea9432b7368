#!/usr/bin/env bash
# Runs every Android test: the Kotlin border, the app on the real core under Robolectric (Android 9 and 15), its
# minified APK, and the screens on the desktop. Ends with one line: N passed, N failed, N skipped.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/.." && pwd)
# shellcheck source=../bindings/kotlin/tools/steps.sh
. "$repository/bindings/kotlin/tools/steps.sh"

# The programs besides Maven that building and signing an APK, and drawing on a computer, need.
need=
for program in mvn unzip zip zipalign apksigner; do
  command -v "$program" >/dev/null || need="$need ${program/mvn/maven}"
done
for font in fonts-roboto-unhinted fonts-noto-color-emoji fonts-noto-core; do
  dpkg -s "$font" >/dev/null 2>&1 || need="$need $font"
done
# shellcheck disable=SC2086 # a list
if [ -n "$need" ] && ! "$repository/tests/packages.sh" $need; then
  echo "needs:$need" >&2
  exit 1
fi

"$repository/bindings/kotlin/generate.sh" || exit 1
"$here/prepare.sh" || exit 1

# These processes live for a minute, too short for Java's second compiler to pay off; it doubles the time. (The tests'
# processes do without it too.) The app and the preview are independent, and are built and tested in parallel.
export MAVEN_OPTS="${MAVEN_OPTS:--XX:TieredStopAtLevel=1}"
maven "$repository/bindings/kotlin" "$here"/*/ -- -T 2 -f "$here/pom.xml" -Dholdfast.library="$target/debug" \
  --fail-at-end -Dmaven.test.failure.ignore=true package
check_packing
finish
