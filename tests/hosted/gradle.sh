#!/usr/bin/env bash
# gradle.sh: compiles android/app/build.gradle.kts against Android's real Gradle plugin, has the plugin configured by it,
# and compares the Gradle that the workflow takes with the one that the plugin wants. No task runs, and
# settings.gradle.kts is not read. Needs Maven and a JDK.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
android=$(cd "$here/../../android" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plugin=$(sed -n 's/.*id("com.android.application") version "\(.*\)".*/\1/p' "$android/settings.gradle.kts")
kotlin=$(sed -n 's/^holdfast\.kotlin\.version=//p' "$android/gradle.properties")
gradle=$(sed -n 's/.*gradle-version: "\(.*\)".*/\1/p' "$android/../.github/workflows/phones.yml")
# The jars stay where Maven has them: the build of a class path copies nothing.
jars() {
  mvn -B -ntp -q -f "$here/gradle/pom.xml" -P "$1" -Dplugin.version="$plugin" -Dkotlin.version="$kotlin" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$work/$1" >&2
  cat "$work/$1"
}
with=$(jars plugin)
compiler=$(jars compiler)

# Newer Gradles have these types; the plugin only names them.
mkdir -p "$work/newer" "$work/classes" "$work/android"
for type in BuildModel DeclaredProjectFeatureBindingBuilder ProjectFeatureApplicationContext ProjectTypeBinding \
  ProjectTypeBindingBuilder 'Definition<A>' 'ProjectTypeApplyAction<A, B>'; do
  echo "package org.gradle.features.binding; public interface $type {}" >"$work/newer/${type%%<*}.java"
done
echo 'package org.gradle.features.annotations;
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
public @interface BindsProjectType { Class<?>[] value(); }' >"$work/newer/BindsProjectType.java"
javac -d "$work/classes" "$work"/newer/*.java

# The build script as a function: without its own list of plugins, which are applied before it runs.
{
  echo 'import org.gradle.api.*'
  echo 'import org.gradle.api.tasks.*'
  echo 'fun Project.script() {'
  sed '/^plugins {/,/^}/d; s/providers\.gradleProperty(/fromProperties(/' "$android/app/build.gradle.kts"
  echo '}'
} >"$work/Build.kt"
part() { tr ':' '\n' <<<"$compiler" | grep -F "$1-$kotlin.jar"; }
java -Xmx2g -XX:TieredStopAtLevel=1 -cp "$compiler" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -nowarn -jvm-target 17 \
  "-Xplugin=$(part kotlin-sam-with-receiver-compiler-plugin-embeddable)" \
  -P plugin:org.jetbrains.kotlin.samWithReceiver:annotation=org.gradle.api.HasImplicitReceiver \
  "-Xplugin=$(part kotlin-assignment-compiler-plugin-embeddable)" \
  -P plugin:org.jetbrains.kotlin.assignment:annotation=org.gradle.api.SupportsKotlinAssignmentOverloading \
  -cp "$with" "$here"/gradle/*.kt "$work/Build.kt" -d "$work/classes"

# The sources as they are, and nothing that a build wrote.
mkdir -p "$work/android/app"
cp -r "$android/app/src" "$android/app/build.gradle.kts" "$android/app/rules.pro" "$work/android/app"
cp -r "$android/screens" "$android/gradle.properties" "$work/android"
opens=()
for package in java.base/java.lang java.base/java.lang.invoke java.base/java.net java.base/java.util java.prefs/java.util.prefs; do
  opens+=("--add-opens=$package=ALL-UNNAMED")
done
java -Xmx2g -XX:TieredStopAtLevel=1 "${opens[@]}" -Dandroid.folder="$work/android" -cp "$work/classes:$with" ConfigureKt "$work/android" "$gradle"
