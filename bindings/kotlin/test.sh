#!/usr/bin/env bash
# Every test of the Kotlin border, on the real library. Ends with one line: N passed, N failed, N skipped.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
passed=0 failed=0 skipped=0

# check NAME COMMAND…: a step that counts as one test.
check() {
  local name=$1
  shift
  if "$@"; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$name"
  fi
}

finish() {
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
  exit
}

check "the Kotlin sources are generated" "$here/generate.sh"
[ "$failed" -eq 0 ] || finish
check "the check of Android libraries can refuse" "$here/tools/check-elf.py" --self-test "$target/debug/libholdfast_core.so"

rm -rf "$here/target/surefire-reports"
if ! mvn -B -ntp -q -f "$here/pom.xml" -Dlibrary.dir="$target/debug" install; then
  # What failed is counted from the reports; without any, the build itself broke.
  ls "$here"/target/surefire-reports/*.xml >/dev/null 2>&1 || failed=$((failed + 1))
fi
for report in "$here"/target/surefire-reports/*.xml; do
  [ -f "$report" ] || continue
  suite=$(grep -o '<testsuite [^>]*>' "$report")
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$suite"; }
  bad=$(($(count errors) + $(count failures)))
  skipped=$((skipped + $(count skipped)))
  failed=$((failed + bad))
  passed=$((passed + $(count tests) - bad - $(count skipped)))
done
finish
