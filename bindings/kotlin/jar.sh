#!/usr/bin/env bash
# Packs the core for the JVM as one jar: its classes, and the library for this machine in the place where JNA looks for
# it. A program needs only JNA and Kotlin's standard library besides, and no setting. Prints the path of the jar, after
# a program has called the core through it.
#
#   CARGO_TARGET_DIR   where Cargo builds (default: target/ of the repository)
#   PROFILE            of the library in it (default: release; dev: the tests' own)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
profile=${PROFILE:-release}
cd "$repository"

case $(uname -s) in
  Darwin) system=darwin library=libholdfast_core.dylib ;;
  *) system=linux library=libholdfast_core.so ;;
esac
case $(uname -m) in
  arm64 | aarch64) machine=aarch64 ;;
  *) machine=x86-64 ;;
esac

# The classes are generated from the library that the tests use.
folder=debug
if [ "$profile" != dev ]; then
  folder=$profile
  cargo build --quiet --locked --profile "$profile" --package holdfast-bindings
fi
"$here/generate.sh"
mvn -B -ntp -q -f "$here/pom.xml" -Dmaven.test.skip=true package

jar=$here/target/holdfast-core-$system-$machine.jar
inside=$(mktemp -d)
trap 'rm -rf "$inside"' EXIT
mkdir "$inside/$system-$machine"
cp "$target/$folder/$library" "$inside/$system-$machine/"
[ "$system" = darwin ] || strip --strip-unneeded "$inside/$system-$machine/$library"
cp "$here/target/core-0.1.0.jar" "$jar"
jar --update --file "$jar" -C "$inside" "$system-$machine"

beside=$("$here/tools/beside.sh")
java -Djna.nosys=true -cp "$jar:$beside" "$here/tools/Lines.java" >/dev/null
echo "$jar"
