# Shared by the test scripts of the Swift packages: paths, running a step, counting results. Sourced, with `repository`
# set.

target=${CARGO_TARGET_DIR:-$repository/target}
mkdir -p "$target"
target=$(cd "$target" && pwd -P)
passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The host library is linked where Cargo built it. Foundation's Observation uses symbols that only the runtime defines.
link=(-Xlinker "-L$target/debug" -Xlinker -rpath -Xlinker "$target/debug" -Xlinker --allow-shlib-undefined)

fail_all() {
  echo "FAILED: $1"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

# swift_in NAME swift COMMAND ARGUMENT…: runs a command in the toolchain, with its build folder NAME beside Cargo's. The
# packages share that folder, so that none builds what another has built.
swift_in() {
  local name=$1 command=$3
  shift 3
  "$repository/bindings/swift/tools/swift-run.sh" "$repository" "$target" -- \
    swift "$command" --scratch-path "$target/swift/$name" "$@"
}

# step NAME COMMAND…: runs a command, prints its output, and adds the results of its tests (XCTest and swift-testing). A
# command that fails without a failed test, or runs no test, counts as one failure.
step() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]} p f s
  read -r p f s < <(awk '
    /^Executed [0-9]+ tests?/ || /^\t Executed [0-9]+ tests?/ { n = $2; bad = 0; skip = 0
      for (i = 1; i < NF; i++) { if ($(i + 1) ~ /^failure/) bad = $i; if ($(i + 1) ~ /^test/ && $(i + 2) ~ /^skipped/) skip = $i } }
    /^[^ ]+ Test [^r].* passed after/ { p++ }
    /^[^ ]+ Test [^r].* failed after/ { f++ }
    /^[^ ]+ Test .* skipped/ { s++ }
    END { print p + (n - bad - skip), f + bad, s + skip }' "$log")
  [ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  if [ "$status" -eq 0 ] && [ $((p + f + s)) -eq 0 ]; then
    echo "FAILED: $name ran no test"
    f=1
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

finish() {
  printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
  exit
}
