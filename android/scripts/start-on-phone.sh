#!/bin/sh
# start-on-phone.sh APK: installs the app on the connected phone or emulator, starts it, and checks that it draws its
# first page and goes on running. Needs adb.
set -eu
adb install -r "$1"
adb logcat -c
# Answers only when the first page is drawn.
adb shell am start -W -n app.holdfast/app.holdfast.app.MainActivity | tee start.txt
grep -q '^Status: ok' start.txt
# An app that fails right after its first page is gone by the time its process is asked for.
adb shell pidof app.holdfast
adb logcat -d >log.txt
if grep -E 'FATAL EXCEPTION|UnsatisfiedLinkError|Fatal signal' log.txt; then exit 1; fi
