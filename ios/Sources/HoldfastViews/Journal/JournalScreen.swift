import HoldfastCore
import HoldfastModel
import SwiftUI

/// The journal: the month, then the days.
struct JournalScreen: View {
    let app: AppModel
    @State var model: JournalModel
    @State private var logging: LogMoodModel?

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            if let month = model.month {
                MonthMap(words: words, month: month, touched: model.touched, show: show, touch: model.touch)
                Button(words.screen.addEntry) { logging = LogMoodModel(core: app.core) }.buttonStyle(OtherAct())
                if model.days.isEmpty { Soft(text: words.journal.nothingYet) }
            }
            TroubleNote(said: model.trouble)
            if model.canUndo {
                Button(words.journal.undo) { Task { await model.undo() } }.buttonStyle(OtherAct())
            }
            ForEach(model.days, id: \.day) { day in
                DayCard(words: words, day: day, open: open, delete: delete)
            }
            if model.earlier != nil {
                Button(words.screen.earlierDays) { Task { await model.loadEarlier() } }.buttonStyle(OtherAct())
            }
        }
        .navigationTitle(words.screen.journal)
        .withHelp(app)
        .withQuickExit(app)
        .task(id: app.changes) { await model.load() }
        .logsMood(app, $logging)
    }

    private func show(_ day: Day) {
        Task { await model.show(monthOf: day) }
    }

    private func open(_ entry: TimelineEntry) {
        Task {
            if let mood = await model.mood(of: entry) { logging = LogMoodModel(core: app.core, mood: mood) }
        }
    }

    private func delete(_ entry: TimelineEntry) {
        Task { await model.delete(entry) }
    }
}

/// The month as pebbles in the colours of moods, each day with its words for a screen reader. Days without an entry
/// stay blank.
private struct MonthMap: View {
    let words: Words
    let month: MonthPage
    let touched: MonthDay?
    let show: (Day) -> Void
    let touch: (MonthDay) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            HStack {
                Button {
                    show(month.earlier)
                } label: {
                    Image(systemName: "chevron.left").frame(width: Space.touch, height: Space.touch)
                }
                .accessibilityLabel(words.screen.earlierMonth)
                Heading(text: month.title)
                if let later = month.later {
                    Button {
                        show(later)
                    } label: {
                        Image(systemName: "chevron.right").frame(width: Space.touch, height: Space.touch)
                    }
                    .accessibilityLabel(words.screen.laterMonth)
                }
            }
            Grid(horizontalSpacing: 4, verticalSpacing: 4) {
                GridRow {
                    ForEach(month.weekdays, id: \.self) { Soft(text: $0) }
                }
                .accessibilityHidden(true)
                ForEach(month.weeks, id: \.self) { week in
                    GridRow {
                        ForEach(week.places) { place in
                            DayPlace(day: place.day, isTouched: place.day == touched, touch: touch)
                        }
                    }
                }
            }
            Soft(text: touched?.text ?? month.text)
        }
    }
}

/// A cell of the map, identified by its position.
private struct MonthPlace: Identifiable {
    let id: Int
    let day: MonthDay?
}

extension MonthWeek {
    fileprivate var places: [MonthPlace] {
        days.enumerated().map { MonthPlace(id: $0, day: $1) }
    }
}

private struct DayPlace: View {
    @Environment(\.palette) private var palette
    let day: MonthDay?
    let isTouched: Bool
    let touch: (MonthDay) -> Void

    var body: some View {
        if let day {
            Button {
                touch(day)
            } label: {
                VStack(spacing: 0) {
                    Text(day.number).font(.label).monospacedDigit().foregroundStyle(Color(palette.inkSoft))
                    if let level = day.level { Pebble(level: level, size: Space.pebbleOfDay) }
                }
                .frame(maxWidth: .infinity, minHeight: Space.touch)
                .background(
                    Color(day.isToday ? palette.tidePale : palette.ground),
                    in: RoundedRectangle(cornerRadius: Space.related)
                )
                .overlay {
                    if isTouched {
                        RoundedRectangle(cornerRadius: Space.related)
                            .stroke(Color(palette.tide), lineWidth: Space.outline)
                    }
                }
            }
            .buttonStyle(.plain)
            .disabled(day.isToCome)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(day.text)
        } else {
            Spacer().accessibilityHidden(true)
        }
    }
}

private struct DayCard: View {
    let words: Words
    let day: TimelineDay
    let open: (TimelineEntry) -> Void
    let delete: (TimelineEntry) -> Void

    var body: some View {
        Card {
            Heading(text: day.title)
            ForEach(day.entries, id: \.id) { entry in
                EntryRow(words: words, entry: entry, open: open)
                    .contextMenu {
                        Button(words.journal.delete, role: .destructive) { delete(entry) }
                    }
            }
        }
    }
}

/// An entry; one that may endanger shows only its neutral line.
private struct EntryRow: View {
    let words: Words
    let entry: TimelineEntry
    let open: (TimelineEntry) -> Void

    var body: some View {
        Button {
            open(entry)
        } label: {
            HStack(spacing: Space.related) {
                if let level = entry.level { Pebble(level: level, size: Space.pebbleOfDay) }
                VStack(alignment: .leading, spacing: 4) {
                    HStack(alignment: .firstTextBaseline) {
                        Text(entry.time).font(.label).monospacedDigit()
                        Text(entry.title)
                    }
                    if let detail = entry.detail { Soft(text: detail) }
                    if entry.loggedLater { Soft(text: words.journal.loggedLater) }
                }
            }
        }
        .buttonStyle(Row())
        .disabled(entry.kind != .mood)
        .accessibilityElement(children: .combine)
    }
}
