#!/usr/bin/env bash
# Puts one mistake after the other into a copy of the views and type-checks it: each must be refused, and the views as they
# are must not. Without this nobody knows whether a type-check against bare declarations can refuse anything.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
target=$(cd "$target" && pwd -P)
modules=$target/swift/ios-debug/debug/Modules
work=$target/swift/mistakes
rm -rf "$work"
mkdir -p "$work"

# FILE | WHAT STANDS THERE | WHAT STANDS THERE BY MISTAKE
mistakes=$(cat <<'LIST'
Today/TodayScreen.swift|page.greeting|page.greetings
Today/TodayScreen.swift|await model.log(level: level)|model.log(level: level)
Today/TodayScreen.swift|.navigationBarTitleDisplayMode(.inline)|.navigationBarTitleDisplayMode(.inlined)
Today/TodayScreen.swift|if let help { Soft(text: help) }|Soft(text: help)
Today/TodayScreen.swift|ForEach(page.questions, id: \.about)|ForEach(page.questions)
Today/TodayScreen.swift|case .checkIn, .sayHow:|case .checkIn:
LogMood/LogMoodSheet.swift|level: $model.level|level: model.level
LogMood/LogMoodSheet.swift|isOn: $isEarlier|isOn: isEarlier
LogMood/LogMoodSheet.swift|dismiss() }|dismiss }
LogMood/LogMoodSheet.swift|@Bindable var model: LogMoodModel|@Bindable var model: NSString
Journal/JournalScreen.swift|MonthPlace: Identifiable|MonthPlace
Journal/JournalScreen.swift|model.days|model.timeline
Session/SessionScreen.swift|case .before, .over: EmptyView()|case .before: EmptyView()
Session/SessionScreen.swift|in: Double(question.min|in: Int(question.min
Session/SessionScreen.swift|.accessibilityHidden(true)|.accessibilityHide(true)
Raise/RaiseScreen.swift|edge: .bottom|edge: .leading
Raise/RaiseScreen.swift|ShareLink(item: model.text)|ShareLink(item: 5)
Raise/RaiseScreen.swift|.withQuickExit(app)|.withQuickExit()
Plan/PlanScreen.swift|keyboardType(.phonePad)|keyboardType(.phone)
Plan/PlanScreen.swift|text: $model.newText|text: $model.page
Help/HelpScreen.swift|model.call(number.number)|model.call(number)
Help/HelpScreen.swift|placement: .cancellationAction|placement: .cancelAction
Lock/LockScreen.swift|SecureField(words.screen.passcode, text: $model.passcode)|SecureField(words.screen.passcode)
Lock/LockScreen.swift|words.screen.eraseSure|words.screen.eraseSureTitle
Look/Pebble.swift|func path(in rect: CGRect) -> Path|func path(of rect: CGRect) -> Path
LIST
)

failed=0 count=0
# copy NUMBER: the views once more, to be spoilt.
copy() { mkdir -p "$work/$1" && cp -r "$repository/ios/Sources/HoldfastViews/." "$work/$1/"; }

copy 0
while IFS='|' read -r file right wrong; do
  count=$((count + 1))
  copy "$count"
  RIGHT=$right WRONG=$wrong perl -0pi -e 'BEGIN { $n = 0 } $n += s/\Q$ENV{RIGHT}\E/$ENV{WRONG}/; END { exit($n ? 0 : 1) }' "$work/$count/$file" || {
    echo "✘ Test \"$file has no: $right\" failed after 0 s"
    failed=1
  }
done <<<"$mistakes"

cat >"$work/check.sh" <<'CHECK'
modules=$1 work=$2 map=$3
for folder in "$work"/[0-9]*; do
  timeout 120 swiftc -typecheck -module-name HoldfastViews -swift-version 6 -Xfrontend -disable-ast-verifier \
    -I "$modules" -Xcc "-fmodule-map-file=$map" $(find "$folder" -name '*.swift') >"$folder.log" 2>&1
  echo "$(basename "$folder") $?"
done
CHECK
map=$repository/bindings/swift/Sources/HoldfastCoreFFI/module.modulemap
while read -r number status; do
  if [ "$number" = 0 ]; then
    name="the views as they are" right=$([ "$status" = 0 ] && echo yes)
  else
    name=$(sed -n "${number}p" <<<"$mistakes")
    # Refused means an error of the checker; a checker that died, or ran out of time, has refused nothing.
    right=$([ "$status" = 1 ] && grep -q ': error: ' "$work/$number.log" && echo yes)
  fi
  if [ -n "$right" ]; then
    echo "✔ Test \"$name\" passed after 0 s"
  else
    echo "✘ Test \"$name\" failed after 0 s (status $status)"
    failed=1
  fi
done < <("$repository/bindings/swift/tools/swift-run.sh" "$repository" "$target" -- bash "$work/check.sh" "$modules" "$work" "$map" | sort -n)
exit "$failed"
