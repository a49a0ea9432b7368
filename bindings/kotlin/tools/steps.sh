# Shared by the Kotlin test scripts: runs a step, and counts Maven's results. Sourced, with `repository` set.

target=${CARGO_TARGET_DIR:-$repository/target}
mkdir -p "$target"
target=$(cd "$target" && pwd -P)
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

# Checks the library in the form in which a phone and a computer get it.
check_packing() {
  check "the check of Android libraries can refuse" \
    "$repository/bindings/kotlin/tools/check-elf.py" --self-test "$target/debug/libholdfast_core.so"
  check "one jar runs by itself" env PROFILE=dev "$repository/bindings/kotlin/jar.sh"
}

# maven FOLDER… -- ARGUMENT…: runs Maven, and counts the results of the tests in those folders. A failed build without a
# failed test counts as one failure.
maven() {
  local folders=() folder report suite bad built before=$failed
  while [ "$1" != -- ]; do
    folders+=("$1")
    shift
  done
  shift
  for folder in "${folders[@]}"; do rm -rf "$folder/target/surefire-reports"; done
  mvn -B -ntp -q -Dstyle.color=never -Dlibrary.dir="$target/debug" "$@"
  built=$?
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$suite"; }
  for folder in "${folders[@]}"; do
    for report in "$folder"/target/surefire-reports/*.xml; do
      [ -f "$report" ] || continue
      suite=$(grep -m 1 -o '<testsuite [^>]*>' "$report")
      bad=$(($(count errors) + $(count failures)))
      [ "$bad" -eq 0 ] || printf 'FAILED: %s\n' "$(basename "$report" .xml)"
      skipped=$((skipped + $(count skipped)))
      failed=$((failed + bad))
      passed=$((passed + $(count tests) - bad - $(count skipped)))
    done
  done
  [ "$built" -eq 0 ] || [ "$failed" -gt "$before" ] || failed=$((failed + 1))
}

# Starts a new line, because Maven's output ends with colour codes and no line break.
finish() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
  exit
}
