// Reminders: the core plans, the system fires. A new plan replaces everything that was pending.

import Foundation
import HoldfastCore

/// A notification as the system gets it: at a time on the wall clock, wherever the phone is.
public struct PendingNotification: Sendable, Equatable {
    public let id: String
    public let title: String
    public let body: String
    /// The name of its kind, to pass back to the core.
    public let kind: String
    /// The category that determines its actions.
    public let category: ReminderCategory
    public let fires: DateComponents
}

/// The kinds of notifications by their actions.
public enum ReminderCategory: String, Sendable, CaseIterable {
    /// A mood can be logged on it.
    case mood
    /// It can only be opened, put off or stopped.
    case plain
}

/// An act on a notification that does not open the app.
public enum ReminderAct: Sendable, Equatable {
    case mood(level: UInt8)
    case later
    case notNow
    case never

    /// Its name in the system.
    public var id: String {
        switch self {
        case .mood(let level): "mood-\(level)"
        case .later: "later"
        case .notNow: "not-now"
        case .never: "never"
        }
    }

    public init?(id: String) {
        switch id {
        case "later": self = .later
        case "not-now": self = .notNow
        case "never": self = .never
        default:
            guard id.hasPrefix("mood-"), let level = UInt8(id.dropFirst("mood-".count)) else { return nil }
            self = .mood(level: level)
        }
    }
}

/// An act with the label of its button.
public struct ReminderButton: Sendable, Equatable {
    public let act: ReminderAct
    public let label: String
}

/// The system's notification centre.
public protocol NotificationCentre: Sendable {
    /// Whether notifications may be shown. Does not ask the person.
    func allowed() async -> Bool
    /// Asks the person, once in the life of the app; later calls only answer.
    func ask() async throws -> Bool
    /// Replaces everything that is pending by these.
    func replace(with pending: [PendingNotification]) async throws
    /// Sets the actions of each kind of notification.
    func offer(_ buttons: [ReminderCategory: [ReminderButton]]) async
}

/// Keeps the system's pending notifications equal to the core's plan.
public actor ReminderKeeper {
    /// The system keeps the soonest 64, and some of its versions fire none when there are more. The core plans at most
    /// this many.
    public static let phone = Device(atMost: 40, hearsFiring: false)
    /// How long "later" puts a reminder off, in minutes.
    static let laterMinutes: UInt32 = 60

    private let core: Core
    private let centre: any NotificationCentre

    public init(core: Core, centre: any NotificationCentre) {
        self.core = core
        self.centre = centre
    }

    /// Makes a new plan and passes it to the system. Called at the start, after every change, when the phone's zone or
    /// clock changes, and when the system wakes the app for it. Without permission to show notifications nothing is
    /// planned.
    public func arm() async throws {
        guard await centre.allowed() else { return }
        try await hand { try $0.plan(device: Self.phone) }
    }

    /// Asks for permission, after the person has set their first reminder; then arms.
    public func ask() async throws -> Bool {
        let allowed = try await centre.ask()
        if allowed { try await arm() }
        return allowed
    }

    /// The person opened that notification.
    public func opened(id: String) async throws {
        try await core.ask { try $0.reminders().opened(id: id) }
    }

    /// The person chose an action on it, possibly on a locked phone.
    public func act(_ act: ReminderAct, on id: String, kind: String) async throws {
        switch act {
        case .mood(let level):
            try await core.ask { holdfast in
                try holdfast.logWhileLocked(level: level)
                try holdfast.reminders().opened(id: id)
            }
            try await arm()
        case .later: try await hand { try $0.snooze(id: id, minutes: Self.laterMinutes) }
        case .notNow: try await hand { try $0.notNow(id: id) }
        case .never:
            guard let kind = ReminderKind.allCases.first(where: { "\($0)" == kind }) else { return }
            try await hand { try $0.neverAgain(kind: kind) }
        }
    }

    /// Passes the core's plan, and the actions on it, to the system.
    private func hand(_ plan: @Sendable (Reminders) throws -> [HoldfastCore.Notification]) async throws {
        let (planned, words) = try await core.ask { (try plan($0.reminders()), $0.words().reminder) }
        await centre.offer(Self.buttons(planned, words))
        try await centre.replace(with: planned.map(Self.pending))
    }

    static func pending(_ one: HoldfastCore.Notification) -> PendingNotification {
        PendingNotification(
            id: one.id, title: one.title, body: one.text, kind: "\(one.kind)",
            category: one.levels.isEmpty ? .plain : .mood, fires: civil(one.fires))
    }

    /// "2026-03-05T17:00" as date components. Without a zone they follow the wall clock, wherever the phone is.
    static func civil(_ text: CivilTime) -> DateComponents {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        var parts = DateComponents()
        for (field, number) in zip([\DateComponents.year, \.month, \.day, \.hour, \.minute, \.second], numbers) {
            parts[keyPath: field] = number
        }
        return parts
    }

    /// Where a mood can be logged, its levels come first, because the system shows at most ten actions.
    static func buttons(
        _ plan: [HoldfastCore.Notification], _ words: ReminderWords
    ) -> [ReminderCategory: [ReminderButton]] {
        let levels = plan.map(\.levels).first { !$0.isEmpty } ?? []
        let moods = levels.map { ReminderButton(act: .mood(level: $0.level), label: $0.label) }
        let plain = [
            ReminderButton(act: .later, label: words.snooze),
            ReminderButton(act: .notNow, label: words.notNow),
            ReminderButton(act: .never, label: words.never),
        ]
        return [.mood: moods + plain, .plain: plain]
    }
}
