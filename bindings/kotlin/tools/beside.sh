#!/usr/bin/env bash
# Prints the class path of the libraries that a program needs besides the core's classes: Kotlin's standard library and
# JNA, from Maven's repository.
#
#   MAVEN_REPOSITORY   where Maven keeps them (default: .m2/repository in what Java takes for the home)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *user\.home = //p')
version() { sed -n "s:.*<$1\.version>\(.*\)</$1\.version>.*:\1:p" "$here/../pom.xml"; }
find "${MAVEN_REPOSITORY:-$home/.m2/repository}" \
  \( -name "kotlin-stdlib-$(version kotlin).jar" -o -name "jna-$(version jna).jar" \) -printf '%p:'
