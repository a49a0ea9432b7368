#!/bin/sh
# apk.sh R8_JAR FRAMEWORK MIN_SDK CLASS_PATH JNA_AAR: an APK minified by R8 and signed with a key that is thrown away with
# app/target. It has everything but the core's library for a phone's processor, which needs Android's NDK.
# CLASS_PATH holds every jar of the app's runtime, separated by colons; a folder of classes is taken as well.
set -eu
r8=$1 framework=$2 min=$3 class_path=$4 jna_aar=$5
cd "$(dirname "$0")/.."
work=$PWD/app/target/apk
rm -rf "$work"
mkdir -p "$work/root"
java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.home = //p')

# What has to be kept: what the manifest names, each library's own rules, and those of the core.
{
  cat aars/androidx/target/aar/*/proguard.txt app/target/aapt-rules.txt ../bindings/kotlin/consumer-rules.pro
  # Classes of foldable phones that the device brings.
  echo '-dontwarn androidx.window.extensions.**'
  echo '-dontwarn androidx.window.sidecar.**'
} > "$work/rules.pro"

n=0
set --
for part in $(printf '%s' "$class_path" | tr ':' ' '); do
  n=$((n + 1))
  if [ -d "$part" ]; then
    jar --create --file "$work/part-$n.jar" -C "$part" .
  else
    cp "$part" "$work/part-$n.jar"
  fi
  # A library brings its rules in its jar.
  unzip -p "$work/part-$n.jar" 'META-INF/proguard/*.pro' 'META-INF/com.android.tools/r8/*' >> "$work/rules.pro" 2>/dev/null || true
  set -- "$@" "$work/part-$n.jar"
done
java -Xmx4g -cp "$r8" com.android.tools.r8.R8 --release --min-api "$min" --lib "$framework" --lib "$java_home" \
  --pg-conf "$work/rules.pro" --pg-map-output "$work/map.txt" --output "$work/out.zip" "$@"

# Dex files and what Java's ServiceLoader reads; native libraries for computers stay out.
unzip -q -o "$work/out.zip" 'classes*.dex' 'META-INF/services/*' -d "$work/root" || [ $? = 11 ] # 11: no services
for jni in aars/androidx/target/aar/*/jni; do
  if [ -d "$jni" ]; then mkdir -p "$work/root/lib" && cp -r "$jni"/. "$work/root/lib/"; fi
done
unzip -q -o "$jna_aar" 'jni/arm64-v8a/*' 'jni/armeabi-v7a/*' 'jni/x86_64/*' -d "$work/jna"
mkdir -p "$work/root/lib" && cp -r "$work/jna/jni"/. "$work/root/lib/"
# Only the processors that the core's library is built for.
find "$work/root/lib" -mindepth 1 -maxdepth 1 ! -name arm64-v8a ! -name armeabi-v7a ! -name x86_64 -exec rm -r {} +
cp app/target/resources.ap_ "$work/plain.apk"
(cd "$work/root" && zip -q -r -X ../plain.apk .)
zipalign -f -p 4 "$work/plain.apk" "$work/aligned.apk"
keytool -genkeypair -keystore "$work/throwaway.jks" -storepass throwaway -keypass throwaway -alias holdfast -keyalg RSA \
  -keysize 2048 -validity 30 -dname CN=Holdfast 2>/dev/null
apksigner sign --ks "$work/throwaway.jks" --ks-pass pass:throwaway --min-sdk-version "$min" --out app/target/holdfast.apk "$work/aligned.apk"
apksigner verify --min-sdk-version "$min" app/target/holdfast.apk
rm "$work/throwaway.jks"
