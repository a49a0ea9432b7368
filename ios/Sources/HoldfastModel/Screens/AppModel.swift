import Foundation
import HoldfastCore
import Observation

/// The four tabs of the app.
public enum Place: Hashable, Sendable, CaseIterable {
    case today, journal, therapy, plan
}

/// The app as a whole: the state of the journal, the current page, whether help is open.
@MainActor
@Observable
public final class AppModel: AskingModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored public let device: any DeviceActions
    @ObservationIgnored public let reminders: ReminderKeeper
    public private(set) var words: Words
    public private(set) var state: StatePage
    /// Counts changes of an open journal; a page reads its record again when it increases.
    public private(set) var changes = 0
    /// Counts how often the state was read.
    public private(set) var looks = 0
    /// Whether pages of a journal exist, visible or behind the lock screen. Text typed on them survives a lock.
    public private(set) var hasPages: Bool
    /// Counts quick exits; the tabs are rebuilt when it increases, so that no page opened in one of them survives.
    public private(set) var exits = 0
    public var place = Place.today
    /// The help page, above everything; `nil` while it is closed.
    public var help: HelpModel?
    /// Whether the app hides its content because it is not in front.
    public private(set) var isCovered = false
    public var trouble: Said?
    @ObservationIgnored private var listening: Task<Void, Never>?
    /// For each page with typed text, the function that stores it.
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

    /// Whether the journal can be read, so that the four tabs are shown.
    public var isOpen: Bool { state.state == .open }

    /// Whether areas changed in a way that concerns pages. An evaluation alone does not: reading a page causes one, so
    /// a page that was read again because of it would never come to rest.
    nonisolated static func isChange(_ areas: [Area]) -> Bool { areas != [.stall] }

    /// Reads words and state again, and has every page do so.
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
        // A plan that could not be passed on is made again after the next change and at the next start.
        try? await reminders.arm()
    }

    /// Opens help for that danger. It needs no journal and waits for nothing.
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

    /// Registers how a page stores its typed text, while that page is shown; `nil` removes it.
    public func keeping(_ page: UUID, _ keep: (@MainActor () async -> Void)?) {
        keepers[page] = keep
    }

    /// The person left the app for another or for the home screen: typed text is stored, and the journal locked. A
    /// journal without a passcode opens by itself when the app comes back to the front.
    public func wentBehind() async {
        for keep in keepers.values { await keep() }
        await lock()
    }

    /// Leaves at once and closes every page: nothing shows where the person was, and the journal is locked.
    @discardableResult
    public func quickExit() -> Task<Void, Never> {
        help = nil
        place = .today
        exits += 1
        device.quickExit()
        return Task { await wentBehind() }
    }
}

/// Passes on that something changed; every page reads its own record again.
private final class Relay: ChangeListener {
    private let continuation: AsyncStream<Void>.Continuation

    init(_ continuation: AsyncStream<Void>.Continuation) {
        self.continuation = continuation
    }

    func changed(areas: [Area]) throws {
        if AppModel.isChange(areas) { continuation.yield() }
    }
}
