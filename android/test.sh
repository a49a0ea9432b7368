#!/usr/bin/env bash
# Every test of the Android side: the Kotlin border, the app on the real core under Robolectric (Android 9 and 15), its minified
# APK, and the screens on the desktop. Ends with one line: N passed, N failed, N skipped.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}

# What building and signing an APK, and drawing on a computer, take besides Maven.
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

rm -rf "$here"/*/target/surefire-reports "$repository/bindings/kotlin/target/surefire-reports"
# What lives for a minute does not earn Java's second compiler: it takes as long again (the tests' processes do without it too).
# The app and the preview need nothing of each other, and are built and tested side by side.
export MAVEN_OPTS="${MAVEN_OPTS:--XX:TieredStopAtLevel=1}"
mvn -B -ntp -q -T 2 -Dstyle.color=never -f "$here/pom.xml" -Dlibrary.dir="$target/debug" -Dholdfast.library="$target/debug" \
  --fail-at-end -Dmaven.test.failure.ignore=true package
built=$?

passed=0 failed=0 skipped=0
# A build that broke without a failed test is one failure of its own.
[ "$built" -eq 0 ] || failed=1
for report in "$repository"/bindings/kotlin/target/surefire-reports/*.xml "$here"/*/target/surefire-reports/*.xml; do
  [ -f "$report" ] || continue
  suite=$(grep -m 1 -o '<testsuite [^>]*>' "$report")
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$suite"; }
  bad=$(($(count errors) + $(count failures)))
  [ "$bad" -eq 0 ] || echo "FAILED: $(basename "$report" .xml)"
  skipped=$((skipped + $(count skipped)))
  failed=$((failed + bad))
  passed=$((passed + $(count tests) - bad - $(count skipped)))
done
# On a line of its own: Maven ends with marks of colour and no end of line.
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
