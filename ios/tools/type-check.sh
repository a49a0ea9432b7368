#!/usr/bin/env bash
# Type-checks views, adapters and the shell against the declarations in LinuxStubs. Then it puts one mistake at a time
# into a copy of them and type-checks that file: each must be refused. This proves that a type-check against mere
# declarations can fail. Needs the modules of core and models that test.sh builds.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
target=$(cd "$target" && pwd -P)
work=$target/swift/type-check
rm -rf "$work"
mkdir -p "$work/modules"

# FILE below ios | CORRECT TEXT | MISTAKEN TEXT. The folder, or the one in Sources, is the module.
mistakes=$(cat <<'LIST'
Sources/HoldfastViews/Today/TodayScreen.swift|page.greeting|page.greetings
Sources/HoldfastViews/Today/TodayScreen.swift|await model.log(level: level)|model.log(level: level)
Sources/HoldfastViews/Look/Platform.swift|navigationBarTitleDisplayMode(.inline)|navigationBarTitleDisplayMode(.inlined)
Sources/HoldfastViews/Today/TodayScreen.swift|if let help { Soft(text: help) }|Soft(text: help)
Sources/HoldfastViews/Today/TodayScreen.swift|ForEach(page.questions, id: \.about)|ForEach(page.questions)
Sources/HoldfastViews/Today/TodayScreen.swift|case .checkIn, .sayHow:|case .checkIn:
Sources/HoldfastViews/LogMood/LogMoodScreen.swift|level: $model.level|level: model.level
Sources/HoldfastViews/LogMood/LogMoodScreen.swift|isOn: $isEarlier|isOn: isEarlier
Sources/HoldfastViews/LogMood/LogMoodScreen.swift|dismiss() }|dismissed() }
Sources/HoldfastViews/LogMood/LogMoodScreen.swift|@Bindable var model: LogMoodModel|@Bindable var model: NSString
Sources/HoldfastViews/Journal/JournalScreen.swift|MonthPlace: Identifiable|MonthPlace
Sources/HoldfastViews/Journal/JournalScreen.swift|model.days|model.timeline
Sources/HoldfastViews/Session/SessionScreen.swift|case .before, .over: EmptyView()|case .before: EmptyView()
Sources/HoldfastViews/Session/SessionScreen.swift|in: Double(question.min|in: Int(question.min
Sources/HoldfastViews/Session/SessionScreen.swift|.accessibilityHidden(true)|.accessibilityHide(true)
Sources/HoldfastViews/Session/PlanSessionScreen.swift|tag(Optional($0))|tag(Optional($0.words))
Sources/HoldfastViews/Raise/RaiseScreen.swift|edge: .bottom|edge: .leading
Sources/HoldfastViews/Raise/RaiseScreen.swift|ShareLink(item: model.text)|ShareLink(item: 5)
Sources/HoldfastViews/Raise/RaiseScreen.swift|.withQuickExit(app)|.withQuickExit()
Sources/HoldfastViews/Plan/StepScreen.swift|ForEach($model.entries)|ForEach(model.entries)
Sources/HoldfastViews/Plan/StepScreen.swift|text: $entry.text|text: $entry.isTherapist
Sources/HoldfastViews/Help/HelpScreen.swift|model.call(number.number)|model.call(number)
Sources/HoldfastViews/Help/HelpScreen.swift|placement: .cancellationAction|placement: .cancelAction
Sources/HoldfastViews/Lock/LockScreen.swift|SecureField(words.screen.passcode, text: $model.passcode)|SecureField(words.screen.passcode)
Sources/HoldfastViews/Lock/LockScreen.swift|words.screen.eraseSure|words.screen.eraseSureTitle
Sources/HoldfastViews/Look/Pebble.swift|func path(in rect: CGRect) -> Path|func path(of rect: CGRect) -> Path
Sources/HoldfastDevice/KeychainAdapter.swift|SecItemAdd(item as CFDictionary, nil)|SecItemAdd(item as CFDictionary)
Sources/HoldfastDevice/KeychainAdapter.swift|case .afterFirstUnlock: |case .always: 
Sources/HoldfastDevice/NotificationAdapter.swift|try await centre.add|centre.add
Sources/HoldfastDevice/NotificationAdapter.swift|dateMatching: one.fires|dateMatching: one.id
Sources/HoldfastDevice/PhoneActions.swift|public func region() -> String|public func place() -> String
Sources/HoldfastDevice/Intents.swift|-> some IntentResult|-> String
App/HoldfastApp.swift|device: PhoneActions()|device: KeychainAdapter()
App/HoldfastApp.swift|case .help: model.openHelp()|case .help: model.openLine()
LIST
)

failed=0 count=0
# copy NUMBER: a copy of the sources, for one mistake.
copy() { mkdir -p "$work/$1" && cp -r "$repository/ios/Sources" "$repository/ios/App" "$work/$1/"; }

while IFS='|' read -r file right wrong; do
  count=$((count + 1))
  copy "$count"
  echo "$file" >"$work/$count/file"
  RIGHT=$right WRONG=$wrong perl -0pi -e 'BEGIN { $n = 0 } $n += s/\Q$ENV{RIGHT}\E/$ENV{WRONG}/; END { exit($n ? 0 : 1) }' "$work/$count/$file" || {
    echo "✘ Test \"$file has no: $right\" failed after 0 s"
    failed=1
  }
done <<<"$mistakes"

cat >"$work/check.sh" <<'CHECK'
ios=$1 work=$2 modules=$3 map=$4
flags=(-swift-version 6 -parse-as-library -I "$work/modules" -I "$modules" -Xcc "-fmodule-map-file=$map")
all() { find "$1" -name '*.swift' | sort; }
# emit NAME FOLDER: compiles that module, for modules that import it.
emit() {
  # shellcheck disable=SC2046 # no name has a space
  swift-frontend -emit-module -o "$work/modules/$1.swiftmodule" -module-name "$1" -disable-ast-verifier "${flags[@]}" $(all "$2")
}
# check COPY FOLDER [FILE]: type-checks the folder of that copy as a module; with a file, reports only that file.
check() {
  local copy=$1 folder=$2 file=${3:-} sources=() source
  for source in $(all "$copy/$folder"); do
    if [ -z "$file" ] || [ "$source" = "$copy/$file" ]; then sources+=(-primary-file); fi
    sources+=("$source")
  done
  timeout 120 swift-frontend -typecheck -module-name "$(basename "$folder")" -disable-ast-verifier "${flags[@]}" "${sources[@]}"
}
mistake() {
  local copy=$1 file status
  file=$(cat "$copy/file")
  case $file in
    Sources/*) check "$copy" "$(cut -d/ -f1,2 <<<"$file")" "$file" ;;
    *) check "$copy" App "$file" ;;
  esac >"$copy.log" 2>&1
  status=$?
  echo "$(basename "$copy") $status"
}
for stub in "$ios"/LinuxStubs/*; do emit "$(basename "$stub")" "$stub" || exit; done
number=-1
for folder in Sources/HoldfastViews Sources/HoldfastDevice App; do
  check "$ios" "$folder" >"$work/$number.log" 2>&1
  echo "$number $?"
  emit "$(basename "$folder")" "$ios/$folder" >>"$work/$number.log" 2>&1
  number=$((number - 1))
done
# Two at a time.
for copy in "$work"/[0-9]*; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
  mistake "$copy" &
done
wait
CHECK
map=$repository/bindings/swift/Sources/HoldfastCoreFFI/module.modulemap
modules=$target/swift/debug/debug/Modules
seen=0
while read -r number status; do
  seen=$((seen + 1))
  case $number in
    -1) name="views as they are" ;;
    -2) name="adapters as they are" ;;
    -3) name="shell as it is" ;;
    *) name=$(sed -n "${number}p" <<<"$mistakes") ;;
  esac
  right=
  if [ "$number" -lt 0 ]; then
    [ "$status" != 0 ] || right=yes
  # Only an error of the checker counts as refused, not a checker that crashed or ran out of time.
  elif [ "$status" = 1 ] && grep -q ': error: ' "$work/$number.log"; then
    right=yes
  fi
  if [ -n "$right" ]; then
    echo "✔ Test \"$name\" passed after 0 s"
  else
    echo "✘ Test \"$name\" failed after 0 s (status $status)"
    grep ': error: ' "$work/$number.log"
    failed=1
  fi
done < <("$repository/bindings/swift/tools/swift-run.sh" "$repository" "$target" -- \
  bash "$work/check.sh" "$repository/ios" "$work" "$modules" "$map")
if [ "$seen" -ne $((count + 3)) ]; then
  echo "✘ Test \"everything was checked\" failed after 0 s ($seen of $((count + 3)))"
  failed=1
fi
exit "$failed"
