import Foundation
import HoldfastCore
import Observation

/// A mood with tags, a note and a time. Leaving the page saves it.
@MainActor
@Observable
public final class LogMoodModel: AskingModel {
    @ObservationIgnored public let core: Core
    /// The id of the entry; `nil` until it is stored.
    public private(set) var entry: String?
    public var level: UInt8?
    public var tags: [String]
    public var note: String
    /// The time that the person chose; `nil` for now, or for the entry's own time.
    public var when: CivilTime?
    public var newTag = ""
    public private(set) var offered: [String] = []
    /// The time of the entry in words; `nil` for a new one.
    public private(set) var time: String?
    public var trouble: Said?
    /// Whether there is text that cannot be stored before a level is chosen.
    public private(set) var asksForLevel = false
    @ObservationIgnored private let turns = Turns()

    /// A new mood, with or without a level.
    public init(core: Core, level: UInt8? = nil) {
        self.core = core
        self.level = level
        tags = []
        note = ""
    }

    /// An existing mood.
    public init(core: Core, mood: MoodView) {
        self.core = core
        entry = mood.id
        level = mood.level
        tags = mood.tags
        note = mood.note ?? ""
        time = mood.time
    }

    public func load() async {
        let recent = await look { try $0.moods().recentTags() } ?? []
        offered = tags + recent.filter { !tags.contains($0) }
    }

    public func toggle(tag: String) {
        if let index = tags.firstIndex(of: tag) {
            tags.remove(at: index)
        } else {
            tags.append(tag)
        }
    }

    public func addTag() {
        let tag = newTag.trimmingCharacters(in: .whitespacesAndNewlines)
        newTag = ""
        guard !tag.isEmpty, !tags.contains(tag) else { return }
        tags.append(tag)
        if !offered.contains(tag) { offered.append(tag) }
    }

    /// Stores the mood as it is; answers whether that worked. Called when the sheet is left and when the app leaves the
    /// front, so that nothing is lost. Without a level the text stays on the page, which says why.
    @discardableResult
    public func keep() async -> Bool {
        await turns.take { await self.keepNow() }
    }

    private var hasWords: Bool {
        !tags.isEmpty || note.contains { !$0.isWhitespace }
    }

    private func keepNow() async -> Bool {
        addTag()
        guard let level else {
            asksForLevel = hasWords
            return !hasWords
        }
        let draft = MoodDraft(level: level, tags: tags, note: note, when: when)
        let entry = entry
        let kept = await attempt { holdfast in
            guard let entry else { return try holdfast.moods().log(draft: draft) }
            return try holdfast.moods().edit(id: entry, draft: draft)
        }
        self.entry = kept?.id ?? self.entry
        return kept != nil
    }
}

/// Compared by identity, so that a page can be opened with it.
extension LogMoodModel: Hashable {
    public nonisolated static func == (one: LogMoodModel, other: LogMoodModel) -> Bool { one === other }
    public nonisolated func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
