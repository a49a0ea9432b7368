import Foundation
import HoldfastCore
import Observation

/// The journal: a month as a heat map, and the days below it.
@MainActor
@Observable
public final class JournalModel: AskingModel {
    nonisolated private static let daysAtOnce: UInt32 = 30

    @ObservationIgnored public let core: Core
    public private(set) var month: MonthPage?
    public private(set) var days: [TimelineDay] = []
    /// The day from which to load earlier days; `nil` when there are none.
    public private(set) var earlier: Day?
    /// Whether the last deletion can be undone.
    public private(set) var canUndo = false
    public var trouble: Said?
    /// The day on the map that the person touched.
    public private(set) var touched: MonthDay?
    @ObservationIgnored private var shownMonth: Day?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        let of = shownMonth
        month = await look { try $0.moods().month(of: of) } ?? month
        guard let first = await look({ try $0.journal().timeline(until: nil, days: Self.daysAtOnce) }) else { return }
        days = first.days
        earlier = first.earlier
    }

    /// Shows the month of that day.
    public func show(monthOf day: Day?) async {
        shownMonth = day
        touched = nil
        month = await look { try $0.moods().month(of: day) } ?? month
    }

    /// Shows the entries of that day in words.
    public func touch(_ day: MonthDay) {
        touched = day
    }

    public func loadEarlier() async {
        guard let earlier else { return }
        let more = await look { try $0.journal().timeline(until: earlier, days: Self.daysAtOnce) }
        guard let more else { return }
        days += more.days
        self.earlier = more.earlier
    }

    /// The mood behind an entry, for editing.
    public func mood(of entry: TimelineEntry) async -> MoodView? {
        await look { try $0.moods().get(id: entry.id) }
    }

    public func delete(_ entry: TimelineEntry) async {
        canUndo = await done { try $0.journal().delete(id: entry.id) }
        await load()
    }

    public func undo() async {
        _ = await done { try $0.journal().undo() }
        canUndo = false
        await load()
    }
}
