import Foundation
import HoldfastCore
import Observation

/// The four places of the app.
public enum Place: Hashable, Sendable, CaseIterable {
    case today, journal, therapy, plan
}

/// The app as a whole: in which state the journal is, where the person is, whether help is open.
@MainActor
@Observable
public final class AppModel: AskingModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored public let device: any DeviceActions
    @ObservationIgnored public let reminders: ReminderKeeper
    public private(set) var words: Words
    public private(set) var state: StatePage
    /// Counts changes of an open journal: a page that shows something reads it again when this moves.
    public private(set) var changes = 0
    /// Counts how often the state was looked at.
    public private(set) var looks = 0
    /// Whether there are pages of a journal, to be seen or below the lock: what is typed on them outlives a lock in between.
    public private(set) var hasPages: Bool
    /// Counts quick exits: the places are made anew when this moves, so that no page opened in one of them outlives it.
    public private(set) var exits = 0
    public var place = Place.today
    /// The help page that is open, over everything.
    public var help: HelpModel?
    /// Whether the app hides what it shows, because it is not in front.
    public private(set) var isCovered = false
    public var trouble: Said?
    @ObservationIgnored private var listening: Task<Void, Never>?
    /// What the pages on which something is typed do to keep it.
    @ObservationIgnored private var keepers: [UUID: @MainActor () async -> Void] = [:]

    public init(holdfast: Holdfast, device: any DeviceActions, centre: any NotificationCentre) {
        core = Core(holdfast)
        self.device = device
        reminders = ReminderKeeper(core: core, centre: centre)
        words = holdfast.words()
        state = holdfast.statePage()
        hasPages = holdfast.state() == .open
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        holdfast.listen(listener: Relay(continuation))
        listening = Task { [weak self] in
            for await _ in stream { await self?.lookAgain() }
        }
    }

    /// Whether the journal can be read, and so the four places shown.
    public var isOpen: Bool { state.state == .open }

    /// The detector's own looks are no change: reading a page makes it look, so a page that was read again for that would never
    /// come to rest.
    nonisolated static func isChange(_ areas: [Area]) -> Bool { areas != [.stall] }

    /// Reads words and state anew, and lets every page do so.
    public func lookAgain() async {
        guard let (words, state) = await look({ ($0.words(), $0.statePage()) }) else { return }
        self.words = words
        self.state = state
        switch state.state {
        case .open:
            hasPages = true
            changes += 1
        case .absent, .erasing: hasPages = false
        default: break
        }
        looks += 1
        // A plan that could not be handed over is made again after the next change and at the next start.
        try? await reminders.arm()
    }

    /// Opens help, for that danger. Needs no journal, and waits for nothing.
    public func openHelp(_ kind: Urgent = .myself, noting: Bool = true) {
        help = HelpModel(kind: kind, help: core.help, device: device)
        if noting { core.help.noteOpened() }
    }

    /// The app came to the front, or left it.
    public func cameForward(_ inFront: Bool) async {
        isCovered = !inFront
        if inFront { await lookAgain() }
    }

    public func closeHelp() {
        help = nil
    }

    public func lock() async {
        _ = await done { $0.lock() }
    }

    /// While a page is shown on which something is typed: how it is kept. None when the page is left.
    public func keeping(_ page: UUID, _ keep: (@MainActor () async -> Void)?) {
        keepers[page] = keep
    }

    /// The app was left for another, or for the home screen: what is being typed is kept, and the journal locked. One without
    /// a passcode opens by itself when the app comes to the front again.
    public func wentBehind() async {
        for keep in keepers.values { await keep() }
        await lock()
    }

    /// Leaves at once, and everything open behind: nothing is seen of where the person was, and the journal is locked.
    @discardableResult
    public func quickExit() -> Task<Void, Never> {
        help = nil
        place = .today
        exits += 1
        device.quickExit()
        return Task { await wentBehind() }
    }
}

/// Hands on that something changed; what, every page looks up by itself.
private final class Relay: ChangeListener {
    private let continuation: AsyncStream<Void>.Continuation

    init(_ continuation: AsyncStream<Void>.Continuation) {
        self.continuation = continuation
    }

    func changed(areas: [Area]) throws {
        if AppModel.isChange(areas) { continuation.yield() }
    }
}
