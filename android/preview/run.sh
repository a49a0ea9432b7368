#!/usr/bin/env bash
# Opens the app in a phone-sized window, on the real core, on an evening of the demo's story. Escape goes back.
#
#   android/preview/run.sh [--locale de] [--dark]
#   android/preview/run.sh --shots FOLDER [--scene NAME,…] [--variant light,…]    takes pictures instead; needs no display
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
shots=()
headless=false
while [ $# -gt 0 ]; do
  if [ "$1" = --shots ]; then
    # The path is relative to the folder that the script is called from.
    mkdir -p "$2"
    shots+=(--shots "$(cd "$2" && pwd)")
    headless=true
    shift 2
  else
    shots+=("$1")
    shift
  fi
done
"$repository/bindings/kotlin/generate.sh" >&2
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
# One Maven reactor, nothing installed: the screens are compiled against the classes that were just built.
mvn -B -ntp -q -f "$here/../pom.xml" -pl preview -am test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" >&2
java -cp "$here/target/classes:$(cat "$classpath")" -Djna.library.path="$target/debug" -Dholdfast.root="$repository" \
  -Djava.awt.headless=$headless -Dskiko.renderApi=SOFTWARE app.holdfast.preview.MainKt ${shots[@]+"${shots[@]}"}
