import CoreFakes
import Foundation
import HoldfastCore
@testable import HoldfastModel
import XCTest

/// The Keychain: a locked phone does not mean a lost key.
final class KeychainTests: XCTestCase {
    private let keychain = FakeKeychain()
    private let device = TestDevice()

    private func start() -> Holdfast {
        device.start(keys: KeychainGuard(items: keychain))
    }

    private func made() throws -> Holdfast {
        let holdfast = start()
        try holdfast.create(passcode: nil)
        return holdfast
    }

    func testEachTierLiesWhereItCanBeReadAndNeverLeavesTheDevice() throws {
        let holdfast = try made()
        try holdfast.allowLoggingWhileLocked(allow: true)
        XCTAssertEqual(Set(keychain.access(of: "app.holdfast.private")), [.whenUnlocked])
        XCTAssertEqual(Set(keychain.access(of: "app.holdfast.at-hand")), [.afterFirstUnlock])
    }

    func testALockedPhoneIsNoLossAndTheMoodIsLogged() throws {
        let holdfast = try made()
        try holdfast.allowLoggingWhileLocked(allow: true)
        holdfast.lock()
        keychain.isLocked = true
        XCTAssertThrowsError(try holdfast.unlock(passcode: nil)) { XCTAssertEqual($0 as? HoldfastError, .TryAgain) }
        XCTAssertEqual(holdfast.state(), .keyUnreachable)
        try holdfast.logWhileLocked(level: 2)
        keychain.isLocked = false
        try holdfast.unlock(passcode: nil)
        XCTAssertEqual(try holdfast.today().moods.map(\.level), [2])
    }

    /// Before the first unlock the Keychain may say "not found", which proves nothing.
    func testNotFoundOnALockedPhoneProvesNothing() throws {
        try made().lock()
        let holdfast = start()
        keychain.isLocked = true
        keychain.status = KeychainStatus.itemNotFound
        XCTAssertThrowsError(try holdfast.unlock(passcode: nil))
        XCTAssertEqual(holdfast.state(), .keyUnreachable)
        keychain.isLocked = false
        keychain.status = nil
        try holdfast.unlock(passcode: nil)
    }

    func testWhatCameFromAnotherPhoneIsGoneAndSaidSo() throws {
        try made().lock()
        keychain.loseEverything()
        let holdfast = start()
        // While the phone is locked, the answer is unknown.
        keychain.isLocked = true
        XCTAssertThrowsError(try holdfast.unlock(passcode: nil))
        XCTAssertEqual(holdfast.state(), .keyUnreachable)
        keychain.isLocked = false
        XCTAssertThrowsError(try holdfast.unlock(passcode: nil))
        XCTAssertEqual(holdfast.state(), .keyGone(recoverySet: false))
        XCTAssertEqual(keychain.count, 0, "looking leaves nothing behind")
    }

    func testErasingTakesEveryKeyOutOfTheKeychain() throws {
        let holdfast = try made()
        try holdfast.allowLoggingWhileLocked(allow: true)
        XCTAssertGreaterThan(keychain.count, 0)
        try holdfast.erase()
        XCTAssertEqual(keychain.count, 0)
    }

    func testEveryStatusMeansSomething() {
        let meant: [Int32: GuardError] = [
            KeychainStatus.interactionNotAllowed: .DeviceLocked, KeychainStatus.userCancelled: .Cancelled,
            KeychainStatus.notAvailable: .Transient, KeychainStatus.authenticationFailed: .Transient,
            -50: .Unexpected,
        ]
        let keys = KeychainGuard(items: keychain)
        for (status, error) in meant {
            keychain.status = status
            XCTAssertThrowsError(try keys.open(tier: .private, sealed: Data("keychain-1:x".utf8))) {
                XCTAssertEqual($0 as? GuardError, error, "\(status)")
            }
        }
        keychain.status = nil
        XCTAssertThrowsError(try keys.open(tier: .private, sealed: Data("keychain-1:x".utf8))) {
            XCTAssertEqual($0 as? GuardError, .Gone)
        }
        XCTAssertThrowsError(try keys.open(tier: .private, sealed: Data("something else".utf8))) {
            XCTAssertEqual($0 as? GuardError, .Gone, "it was sealed by another store")
        }
        keychain.status = KeychainStatus.itemNotFound
        XCTAssertNoThrow(try keys.forget(tier: .private))
        XCTAssertThrowsError(try keys.seal(tier: .private, secret: Data())) {
            XCTAssertEqual($0 as? GuardError, .Unexpected, "sealing never says that a key is gone")
        }
    }
}

/// Reminders: the system's pending notifications equal the core's plan.
final class ReminderTests: XCTestCase {
    @MainActor
    private func planned(_ centre: FakeCentre) async throws -> TestApp {
        let test = try TestApp(centre: centre)
        _ = try test.planSession()
        try test.holdfast.allowLoggingWhileLocked(allow: true)
        try test.holdfast.reminders().`switch`(kind: .mood, on: true)
        try test.holdfast.reminders().set(settings: try test.holdfast.reminders().settings().saying(.hint))
        return test
    }

    @MainActor
    func testThePlanTakesThePlaceOfWhatWasPending() async throws {
        let centre = FakeCentre()
        let test = try await planned(centre)
        try await test.app.reminders.arm()
        let pending = await centre.pending
        let plan = try test.holdfast.reminders().plan(device: ReminderKeeper.phone)
        XCTAssertFalse(plan.isEmpty)
        XCTAssertEqual(pending.map(\.id), plan.map(\.id))
        XCTAssertEqual(pending.map { [$0.title, $0.body] }, plan.map { [$0.title, $0.text] })
        XCTAssertLessThanOrEqual(pending.count, 40, "more than 64 and none would fire")
        let first = try XCTUnwrap(pending.first)
        XCTAssertEqual(first.fires.year, 2026)
        XCTAssertNotNil(first.fires.minute)
        XCTAssertNil(first.fires.timeZone, "it is the wall clock's, wherever the phone is")
        let mood = try XCTUnwrap(pending.first { $0.category == .mood })
        XCTAssertFalse(mood.title.isEmpty)
        let buttons = await centre.buttons
        let plain: [ReminderAct] = [.later, .notNow, .never]
        XCTAssertEqual(buttons[.mood]?.map(\.act), (1...5).map { .mood(level: $0) } + plain)
        XCTAssertEqual(buttons[.plain]?.map(\.act), plain)
        XCTAssertEqual(buttons[.mood]?.map(\.label).prefix(2), ["very low", "low"])
    }

    /// A person who did not allow logging while locked is not offered it on the locked phone.
    @MainActor
    func testWhatMayNotBeLoggedIsNotOffered() async throws {
        let centre = FakeCentre()
        let test = try await planned(centre)
        try test.holdfast.allowLoggingWhileLocked(allow: false)
        try await test.app.reminders.arm()
        let pending = await centre.pending
        XCTAssertTrue(pending.contains { $0.kind == "mood" })
        XCTAssertEqual(Set(pending.map(\.category)), [.plain])
    }

    /// A notification says what the person chose, and nothing else.
    @MainActor
    func testWhatIsSaidFollowsDiscretion() async throws {
        let centre = FakeCentre()
        let test = try await planned(centre)
        var texts: [Discretion: Set<String>] = [:]
        for discretion in [Discretion.neutral, .hint, .open] {
            let settings = try test.holdfast.reminders().settings()
            try test.holdfast.reminders().set(settings: settings.saying(discretion))
            try await test.app.reminders.arm()
            let pending = await centre.pending
            texts[discretion] = Set(pending.map(\.title))
            XCTAssertEqual(pending.contains { $0.category == .mood }, discretion != .neutral, "moods tell what it is for")
        }
        XCTAssertEqual(texts[.neutral], ["A moment for you?"])
        XCTAssertTrue(texts[.hint]?.contains("How is it right now?") ?? false, "\(texts)")
        XCTAssertTrue(texts[.open]?.contains("How is your mood right now?") ?? false, "\(texts)")
    }

    @MainActor
    func testARefusalPlansNothingAndAskingComesLater() async throws {
        let centre = FakeCentre(allowed: false, answersYes: false)
        let test = try await planned(centre)
        try await test.app.reminders.arm()
        let allowed = try await test.app.reminders.ask()
        XCTAssertFalse(allowed)
        let (pending, asked) = await (centre.pending, centre.asked)
        XCTAssertEqual(pending, [])
        XCTAssertEqual(asked, 1, "arming asks nobody")
    }

    @MainActor
    func testACentreThatFailsIsToldAndTheNextTimeWorks() async throws {
        let centre = FakeCentre()
        let test = try await planned(centre)
        await centre.fail(true)
        do {
            try await test.app.reminders.arm()
            XCTFail("a plan that was not handed over was taken as handed over")
        } catch {}
        await centre.fail(false)
        try await test.app.reminders.arm()
        let pending = await centre.pending
        XCTAssertFalse(pending.isEmpty)
    }

    @MainActor
    func testActsOnANotificationLockedOrNot() async throws {
        let centre = FakeCentre()
        let test = try await planned(centre)
        try await test.app.reminders.arm()
        let all = await centre.pending
        let mood = try XCTUnwrap(all.first { $0.category == .mood })
        test.holdfast.lock()
        try await test.app.reminders.act(.mood(level: 2), on: mood.id, kind: mood.kind)
        try test.holdfast.unlock(passcode: nil)
        try await test.app.reminders.act(.mood(level: 4), on: mood.id, kind: mood.kind)
        XCTAssertEqual(try test.holdfast.today().moods.map(\.level).sorted(), [2, 4])
        let session = try XCTUnwrap(all.first { $0.kind == "session" })
        try await test.app.reminders.act(.later, on: session.id, kind: session.kind)
        let later = await centre.pending.first { $0.id == session.id }
        XCTAssertEqual(later?.fires.hour, 21, "an hour later than it is")
        try await test.app.reminders.act(.notNow, on: session.id, kind: session.kind)
        let without = await centre.pending
        XCTAssertFalse(without.contains { $0.id == session.id })
        try await test.app.reminders.act(.never, on: mood.id, kind: mood.kind)
        let left = await centre.pending
        XCTAssertFalse(left.contains { $0.category == .mood })
        XCTAssertFalse(try test.holdfast.reminders().settings().mood.on)
    }

    func testActsHaveNamesThatComeBack() {
        let acts: [ReminderAct] = [.mood(level: 1), .mood(level: 5), .later, .notNow, .never]
        XCTAssertEqual(acts.map { ReminderAct(id: $0.id) }, acts)
        XCTAssertNil(ReminderAct(id: "com.apple.UNNotificationDefaultActionIdentifier"))
    }
}

final class ClockTests: XCTestCase {
    func testTheDeviceClockIsOneTheCoreTakes() throws {
        let clock = SystemClock()
        let (earlier, later) = (try clock.uptimeMs(), try clock.uptimeMs())
        XCTAssertGreaterThan(earlier, 0)
        XCTAssertGreaterThanOrEqual(later, earlier)
        XCTAssertFalse(try clock.bootId().isEmpty)
        let device = TestDevice()
        let holdfast = device.start(clock: clock)
        try holdfast.create(passcode: nil)
        XCTAssertFalse(try holdfast.today().date.isEmpty)
    }

    /// Times of the IANA database. Apia changed sides of the date line, which is no daylight saving time; Casablanca sets
    /// its clocks back for about a month a year.
    func testEveryChangeOfAZoneIsTold() throws {
        let ms = { (text: String) in
            Int64(try XCTUnwrap(ISO8601DateFormatter().date(from: text)).timeIntervalSince1970 * 1000)
        }
        let told = { (zone: String, year: Int) in
            try SystemClock().zoneRules(zone: zone, fromMs: ms("\(year)-01-01T00:00:00Z"), toMs: ms("\(year + 1)-01-01T00:00:00Z"))
        }
        XCTAssertEqual(try told("Europe/Berlin", 2025), ZoneRules(offsetMinutes: 60, changes: [
            OffsetChange(atMs: try ms("2025-03-30T01:00:00Z"), offsetMinutes: 120),
            OffsetChange(atMs: try ms("2025-10-26T01:00:00Z"), offsetMinutes: 60),
        ]))
        XCTAssertEqual(try told("Pacific/Apia", 2011), ZoneRules(offsetMinutes: -600, changes: [
            OffsetChange(atMs: try ms("2011-04-02T14:00:00Z"), offsetMinutes: -660),
            OffsetChange(atMs: try ms("2011-09-24T14:00:00Z"), offsetMinutes: -600),
            OffsetChange(atMs: try ms("2011-12-30T10:00:00Z"), offsetMinutes: 840),
        ]))
        XCTAssertEqual(try told("Africa/Casablanca", 2024), ZoneRules(offsetMinutes: 60, changes: [
            OffsetChange(atMs: try ms("2024-03-10T02:00:00Z"), offsetMinutes: 0),
            OffsetChange(atMs: try ms("2024-04-14T02:00:00Z"), offsetMinutes: 60),
        ]))
        XCTAssertEqual(try told("Asia/Kolkata", 2025), ZoneRules(offsetMinutes: 330, changes: []))
        XCTAssertNil(try told("Made/Up", 2025))
    }

    func testWhatAPickerShowsIsACivilTime() throws {
        let date = try XCTUnwrap(ISO8601DateFormatter().date(from: "2026-03-05T16:00:00Z"))
        let berlin = try XCTUnwrap(TimeZone(identifier: "Europe/Berlin"))
        XCTAssertEqual(Civil.text(date, in: berlin), "2026-03-05T17:00")
    }
}
