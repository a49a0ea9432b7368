#!/bin/sh
# resources.sh AAPT2 FRAMEWORK MIN_SDK TARGET_SDK VERSION: makes the merged manifest, the resources of the app and its
# libraries as resources.ap_, an R.java for every package, and R8's keep rules for names in manifests and layouts. Reads
# the output of prepare.sh. Everything goes to app/target.
set -eu
aapt2=$1 framework=$2 min=$3 target=$4 version=$5
cd "$(dirname "$0")/.."
app=$PWD/app out=$PWD/app/target aars=$PWD/aars/androidx/target/aar
chmod +x "$aapt2"
rm -rf "$out/flat" "$out/generated-sources/r"
mkdir -p "$out/flat" "$out/generated-sources/r"

java scripts/MergeManifests.java app.holdfast "$min" "$target" app/src/main/AndroidManifest.xml "$aars" "$out/AndroidManifest.xml"

packages=app.holdfast.app
set --
for library in "$aars"/*/; do
  # A library without resources needs no R class.
  if [ -s "$library/R.txt" ]; then
    packages=$packages:$(sed -n 's/.*package="\([^"]*\)".*/\1/p' "$library/AndroidManifest.xml" | head -1)
  fi
  if [ -n "$(find "$library/res" -type f 2>/dev/null | head -1)" ]; then
    flat=$out/flat/$(basename "$library").zip
    "$aapt2" compile --dir "$library/res" -o "$flat"
    set -- "$@" -R "$flat"
  fi
done
"$aapt2" compile --dir "$app/src/main/res" -o "$out/flat/app.zip"
"$aapt2" compile --dir "$out/core/res" -o "$out/flat/words.zip"
# Of two resources with one name the later one wins, so the app's own come last.
"$aapt2" link -o "$out/resources.ap_" --java "$out/generated-sources/r" --extra-packages "$packages" \
  --manifest "$out/AndroidManifest.xml" -I "$framework" -A "$out/core/assets" \
  --version-code 1 --version-name "$version" \
  --proguard "$out/aapt-rules.txt" --auto-add-overlay --no-static-lib-packages "$@" -R "$out/flat/words.zip" -R "$out/flat/app.zip"
