import CoreFakes
import Foundation
import HoldfastCore
import HoldfastModel

/// A Keychain in memory that answers as the system does when the device is locked, the item is gone, or the service
/// fails.
final class FakeKeychain: KeychainItems, @unchecked Sendable {
    private struct Item {
        let secret: Data
        let access: KeychainAccess
    }

    private let lock = NSLock()
    private var items: [String: [String: Item]] = [:]
    /// Whether the device is locked; it has been unlocked once since its start.
    var isLocked = false
    /// A status that every call answers; `nil` for real answers.
    var status: Int32?

    /// Loses every item, as when a backup is restored on another device.
    func loseEverything() {
        lock.withLock { items = [:] }
    }

    func access(of service: String) -> [KeychainAccess] {
        lock.withLock { (items[service] ?? [:]).values.map(\.access) }
    }

    func add(service: String, account: String, secret: Data, access: KeychainAccess) -> Int32 {
        lock.withLock {
            if let status { return status }
            if isLocked && access == .whenUnlocked { return KeychainStatus.interactionNotAllowed }
            items[service, default: [:]][account] = Item(secret: secret, access: access)
            return KeychainStatus.success
        }
    }

    func read(service: String, account: String) -> (status: Int32, secret: Data?) {
        lock.withLock {
            if let status { return (status, nil) }
            guard let item = items[service]?[account] else { return (KeychainStatus.itemNotFound, nil) }
            if isLocked && item.access == .whenUnlocked { return (KeychainStatus.interactionNotAllowed, nil) }
            return (KeychainStatus.success, item.secret)
        }
    }

    func removeAll(service: String) -> Int32 {
        lock.withLock {
            if let status { return status }
            return items.removeValue(forKey: service) == nil ? KeychainStatus.itemNotFound : KeychainStatus.success
        }
    }

    /// The number of items of any kind.
    var count: Int { lock.withLock { items.values.map(\.count).reduce(0, +) } }
}

/// A notification centre that keeps at most 64, and fires none when it gets more, as some versions of the system do.
actor FakeCentre: NotificationCentre {
    struct Refused: Error {}

    private(set) var pending: [PendingNotification] = []
    private(set) var buttons: [ReminderCategory: [ReminderButton]] = [:]
    private(set) var asked = 0
    private var isAllowed: Bool
    private var answersYes: Bool
    private var failing = false

    init(allowed: Bool = true, answersYes: Bool = true) {
        isAllowed = allowed
        self.answersYes = answersYes
    }

    func fail(_ failing: Bool) { self.failing = failing }

    func allowed() -> Bool { isAllowed }

    func ask() throws -> Bool {
        asked += 1
        isAllowed = answersYes
        return answersYes
    }

    func replace(with pending: [PendingNotification]) throws {
        if failing { throw Refused() }
        self.pending = pending.count > 64 ? [] : pending
    }

    func offer(_ buttons: [ReminderCategory: [ReminderButton]]) { self.buttons = buttons }
}

/// A phone that records requests.
@MainActor
final class FakePhone: DeviceActions {
    private(set) var done: [String] = []
    private var chosen: String?

    func dial(tel: String) { done.append("dial \(tel)") }
    func text(number: String, body: String?) { done.append("text \(number) \(body ?? "")") }
    func openLink(url: String) { done.append("open \(url)") }
    func copySensitive(text: String) { done.append("copy") }
    func quickExit() { done.append("exit") }
    func region() -> String { chosen ?? "de-DE" }
    func chooseRegion(code: String) { chosen = code }
}

/// The app on a fake phone and the real core.
@MainActor
struct TestApp {
    let device: TestDevice
    let phone = FakePhone()
    let centre: FakeCentre
    let holdfast: Holdfast
    let app: AppModel

    init(open: Bool = true, centre: FakeCentre = FakeCentre(), locale: String = "en") throws {
        device = TestDevice()
        self.centre = centre
        holdfast = device.start(locale: locale)
        if open { try holdfast.create(passcode: nil) }
        app = AppModel(holdfast: holdfast, device: phone, centre: centre)
    }

    func planSession(at starts: CivilTime = "2026-03-05T17:00") throws -> String {
        try holdfast.sessions().plan(
            draft: SessionDraft(therapy: nil, starts: starts, minutes: 50, rhythm: nil, moreDates: []))[0]
    }
}

extension ReminderSettings {
    /// The same settings with another discretion.
    func saying(_ discretion: Discretion) -> ReminderSettings {
        ReminderSettings(
            session: session, afterSession: afterSession, mood: mood, questionnaire: questionnaire, switches: switches,
            usualAt: usualAt, quiet: quiet, mostADay: mostADay, discretion: discretion)
    }
}
