#!/bin/sh
# apk.sh R8_JAR FRAMEWORK MIN_SDK CLASS_PATH JNA_AAR: makes an APK minified by R8 and signed with a temporary key in
# app/target. It contains everything except the core's library for phones, which needs Android's NDK. CLASS_PATH lists
# every jar of the app's runtime, separated by colons; it may contain folders of classes.
set -eu
# Sorts names the same way everywhere.
export LC_ALL=C
r8=$1 framework=$2 min=$3 class_path=$4 jna_aar=$5
cache=${XDG_CACHE_HOME:-$HOME/.cache}/holdfast/r8
cd "$(dirname "$0")/.."
work=$PWD/app/target/apk
rm -rf "$work"
mkdir -p "$work/root"
java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.home = //p')

# The keep rules: for what the manifest names, each library's own, and those of the core.
{
  cat aars/androidx/target/aar/*/proguard.txt
  # Without the comments, which contain the path of this repository.
  sed '/^#/d' app/target/aapt-rules.txt
  cat ../bindings/kotlin/consumer-rules.pro
  # Classes for foldable phones, which the device provides.
  echo '-dontwarn androidx.window.extensions.**'
  echo '-dontwarn androidx.window.sidecar.**'
} > "$work/rules.pro"

n=0
set --
for part in $(printf '%s' "$class_path" | tr ':' ' '); do
  if [ -d "$part" ]; then
    (cd "$part" && find . -type f | sort | xargs -d '\n' sha256sum) >> "$work/read.txt"
    n=$((n + 1))
    jar --create --file "$work/part-$n.jar" -C "$part" .
    part=$work/part-$n.jar
  else
    sha256sum < "$part" >> "$work/read.txt"
  fi
  # A library has its rules in its jar.
  unzip -p "$part" 'META-INF/proguard/*.pro' 'META-INF/com.android.tools/r8/*' >> "$work/rules.pro" 2>/dev/null || true
  set -- "$@" "$part"
done

# R8 takes minutes, and the same input gives the same output. Its output is cached under a digest of everything it
# reads.
for file in "$r8" "$framework" "$java_home/lib/modules" "$work/rules.pro" scripts/apk.sh; do
  sha256sum < "$file" >> "$work/read.txt"
done
echo "$min" >> "$work/read.txt"
mkdir -p "$cache"
kept=$cache/$(sha256sum < "$work/read.txt" | cut -d ' ' -f 1)
if [ ! -d "$kept" ]; then
  echo "R8 runs: nothing is kept of these classes and rules."
  new=$(mktemp -d "$cache/new.XXXXXX")
  trap 'rm -rf "$new"' EXIT
  java -Xmx4g -cp "$r8" com.android.tools.r8.R8 --release --min-api "$min" --lib "$framework" --lib "$java_home" \
    --pg-conf "$work/rules.pro" --pg-map-output "$new/map.txt" --output "$new/out.zip" "$@"
  # The cache entry appears whole or not at all. A parallel run may have made the same entry first.
  mv -T "$new" "$kept" 2>/dev/null || [ -d "$kept" ]
fi
touch "$kept"
cp "$kept/map.txt" "$kept/out.zip" "$work"
# The last few entries for other classes stay, for switching between branches.
ls -dt "$cache"/* | tail -n +6 | xargs -d '\n' -r rm -rf

# Dex files and the files that Java's ServiceLoader reads; native libraries for computers are left out.
unzip -q -o "$work/out.zip" 'classes*.dex' 'META-INF/services/*' -d "$work/root" || [ $? = 11 ] # 11: no services
for jni in aars/androidx/target/aar/*/jni; do
  if [ -d "$jni" ]; then mkdir -p "$work/root/lib" && cp -r "$jni"/. "$work/root/lib/"; fi
done
unzip -q -o "$jna_aar" 'jni/arm64-v8a/*' 'jni/armeabi-v7a/*' 'jni/x86_64/*' -d "$work/jna"
mkdir -p "$work/root/lib" && cp -r "$work/jna/jni"/. "$work/root/lib/"
# Only the processors for which the core's library is built.
find "$work/root/lib" -mindepth 1 -maxdepth 1 ! -name arm64-v8a ! -name armeabi-v7a ! -name x86_64 -exec rm -r {} +
cp app/target/resources.ap_ "$work/plain.apk"
(cd "$work/root" && zip -q -r -X ../plain.apk .)
zipalign -f -p 4 "$work/plain.apk" "$work/aligned.apk"
keytool -genkeypair -keystore "$work/throwaway.jks" -storepass throwaway -keypass throwaway -alias holdfast -keyalg RSA \
  -keysize 2048 -validity 30 -dname CN=Holdfast 2>/dev/null
apksigner sign --ks "$work/throwaway.jks" --ks-pass pass:throwaway --min-sdk-version "$min" --out app/target/holdfast.apk "$work/aligned.apk"
apksigner verify --min-sdk-version "$min" app/target/holdfast.apk
rm "$work/throwaway.jks"
