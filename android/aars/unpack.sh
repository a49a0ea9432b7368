#!/bin/sh
# unpack.sh AAR_FILES AAR_FOLDERS CLASSES: unpacks every AAR into a folder of its own, and the classes of all of them
# into one. Each AAR must be listed in artifacts.sha256 with its digest; any other is refused.
set -eu
files=$1 folders=$2 classes=$3
here=$(cd "$(dirname "$0")" && pwd)
(cd "$files" && sha256sum ./*.aar | sed 's|\./||') | while read -r line; do
  grep -qxF "$line" "$here/artifacts.sha256" || { echo "not as listed in artifacts.sha256: $line" >&2; exit 1; }
done
stamp=$folders/.unpacked
now=$(ls "$files")
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && [ -d "$classes/androidx" ]; then exit 0; fi
rm -rf "$folders" "$classes"
mkdir -p "$folders" "$classes"
for aar in "$files"/*.aar; do
  folder=$folders/$(basename "$aar" .aar)
  mkdir "$folder"
  unzip -q "$aar" -d "$folder"
  for jar in "$folder"/classes.jar "$folder"/libs/*.jar; do
    if [ -f "$jar" ]; then unzip -q -n "$jar" -d "$classes" || [ $? = 1 ]; fi # 1: an empty jar, only a warning
  done
done
printf '%s\n' "$now" > "$stamp"
