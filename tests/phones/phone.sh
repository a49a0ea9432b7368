#!/usr/bin/env bash
# phone.sh CLASS ARGUMENT…: runs something on an emulated arm64 phone: RunProgram (a program) or AskLibrary (the core's
# library). Cargo takes "phone.sh RunProgram ROOT" as the runner of tests. Needs a JDK and Maven.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
jars=$(emulator_jars)
classes=$jars/classes-$(cat "$here"/emulator/*.java | sha256sum | cut -c 1-16)
if [ ! -d "$classes" ]; then
  new=$(mktemp -d "$jars/new.XXXXXX")
  javac -cp "$jars/*" -d "$new" "$here"/emulator/*.java
  # Whole or not at all; a parallel run may have been first.
  mv -T "$new" "$classes" 2>/dev/null || [ -d "$classes" ]
fi
exec java -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "$classes:$jars/*" "$@"
