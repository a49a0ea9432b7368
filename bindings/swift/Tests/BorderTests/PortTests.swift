import CoreFakes
import Foundation
import HoldfastCore
import XCTest

/// Ports that fail as a platform does.
final class PortTests: XCTestCase {
    /// An error of the platform, whose text says too much.
    private struct PlatformFault: Error, CustomStringConvertible {
        var description: String { "secret words" }
    }

    private let mood = MoodDraft(level: 3, tags: [], note: nil, when: nil)

    /// A clock that shows the given time.
    private final class ToldClock: DeviceClock, @unchecked Sendable {
        private let lock = NSLock()
        private var told: Moment?
        private var toldRules: () throws -> ZoneRules? = { nil }

        var shows: Moment? {
            get { lock.withLock { told } }
            set { lock.withLock { told = newValue } }
        }

        func moment() throws -> Moment { shows ?? Moment(unixMs: 1_772_478_900_000, offsetMinutes: 60, zone: nil) }
        func uptimeMs() throws -> UInt64 { .max }
        func bootId() throws -> String { String(repeating: "b", count: 100_000) }
        func zoneRules(zone: String, fromMs: Int64, toMs: Int64) throws -> ZoneRules? { try rules() }

        var rules: () throws -> ZoneRules? {
            get { lock.withLock { toldRules } }
            set { lock.withLock { toldRules = newValue } }
        }
    }

    /// A key store that opens every seal to the given secret.
    private final class ToldGuard: KeyGuard, @unchecked Sendable {
        private let inner = MemoryGuard()
        private let lock = NSLock()
        private var told: Data?

        var answers: Data? {
            get { lock.withLock { told } }
            set { lock.withLock { told = newValue } }
        }

        func seal(tier: KeyTier, secret: Data) throws -> Data { try inner.seal(tier: tier, secret: secret) }
        func open(tier: KeyTier, sealed: Data) throws -> Data {
            let right = try inner.open(tier: tier, sealed: sealed)
            return answers ?? right
        }
        func forget(tier: KeyTier) throws { try inner.forget(tier: tier) }
    }

    func testAKeyStoreThatThrows() throws {
        let faults: [(any Error, VaultState)] = [
            (GuardError.DeviceLocked, .keyUnreachable), (GuardError.Transient, .keyUnreachable),
            (GuardError.Cancelled, .keyUnreachable), (PlatformFault(), .keyUnreachable),
            (GuardError.Gone, .keyGone(recoverySet: false)),
        ]
        for (fault, state) in faults {
            let device = TestDevice()
            try device.open().lock()
            let holdfast = device.start()
            device.keys.fail(with: fault)
            XCTAssertThrowsError(try holdfast.unlock(passcode: nil)) {
                XCTAssertNotNil($0 as? HoldfastError)
                XCTAssertFalse("\($0)".contains("secret"))
            }
            XCTAssertEqual(holdfast.state(), state, "\(fault)")
            // Help still works.
            XCTAssertFalse(holdfast.safety().urgent(kind: .myself, region: "DE", under18: false).help.emergency.isEmpty)
            device.keys.fail(with: nil)
            try holdfast.unlock(passcode: nil)
            XCTAssertEqual(holdfast.state(), .open)
        }
    }

    func testAClockThatThrows() throws {
        let device = TestDevice()
        let holdfast = try device.open()
        device.clock.fail(with: PlatformFault())
        XCTAssertThrowsError(try holdfast.today()) { XCTAssertEqual($0 as? HoldfastError, .TryAgain) }
        XCTAssertFalse(holdfast.safety().urgent(kind: .myself, region: "DE", under18: false).help.emergency.isEmpty)
        device.clock.fail(with: nil)
        XCTAssertEqual(try holdfast.today().day, "2026-03-02")
    }

    /// With a wrong clock nothing is stored, and no help is hidden.
    func testAClockThatAnswersWrongly() throws {
        let device = TestDevice()
        let clock = ToldClock()
        let holdfast = device.start(clock: clock)
        try holdfast.create(passcode: nil)
        let lies = [
            Moment(unixMs: .min, offsetMinutes: 0, zone: nil), Moment(unixMs: .max, offsetMinutes: 0, zone: nil),
            Moment(unixMs: 0, offsetMinutes: .min, zone: nil), Moment(unixMs: 0, offsetMinutes: .max, zone: "no/zone"),
        ]
        for lie in lies {
            clock.shows = lie
            XCTAssertThrowsError(try holdfast.moods().log(draft: mood)) { XCTAssertEqual($0 as? HoldfastError, .TryAgain) }
            XCTAssertFalse(holdfast.safety().urgent(kind: .myself, region: "", under18: false).help.emergency.isEmpty)
        }
        clock.shows = Moment(unixMs: 1_772_478_900_000, offsetMinutes: 60, zone: "no/zone \u{0} 🌊")
        _ = try holdfast.moods().log(draft: mood)
        XCTAssertEqual(try holdfast.today().moods.count, 1)
    }

    /// A zone that only the device knows; and the same where the device is of no help.
    func testZonesFollowTheDeviceAndElseTheClock() throws {
        let february = OffsetChange(atMs: 1_769_904_000_000, offsetMinutes: 345)
        let answers: [(() throws -> ZoneRules?, String)] = [
            ({ ZoneRules(offsetMinutes: 90, changes: [february]) }, "+01:30"), ({ throw PlatformFault() }, "+05:45"),
            ({ ZoneRules(offsetMinutes: 5_000, changes: []) }, "+05:45"), ({ nil }, "+05:45"),
        ]
        for (rules, offset) in answers {
            let device = TestDevice()
            let clock = ToldClock()
            clock.shows = Moment(unixMs: 1_772_478_900_000, offsetMinutes: 345, zone: "Made/Up")
            clock.rules = rules
            let holdfast = device.start(clock: clock)
            try holdfast.create(passcode: nil)
            let logged = try holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: nil, when: "2026-01-31T10:00"))
            let lines = try holdfast.journal().linesAbout(id: logged.id)
            XCTAssertTrue(lines.joined().contains("2026-01-31T10:00:00\(offset)"), "\(lines)")
        }
    }

    /// With a key store that returns another key, nothing opens and nothing is damaged.
    func testAKeyStoreThatAnswersWrongly() throws {
        let device = TestDevice()
        let keys = ToldGuard()
        let holdfast = device.start(keys: keys)
        try holdfast.create(passcode: nil)
        _ = try holdfast.moods().log(draft: mood)
        holdfast.lock()
        for wrong in [Data(), Data(count: 32), Data(repeating: 7, count: 1_000_000)] {
            keys.answers = wrong
            XCTAssertThrowsError(try holdfast.unlock(passcode: nil)) { XCTAssertNotNil($0 as? HoldfastError) }
            XCTAssertNotEqual(holdfast.state(), .open)
            keys.answers = nil
            try holdfast.unlock(passcode: nil)
            XCTAssertEqual(try holdfast.today().moods.count, 1)
            holdfast.lock()
        }
    }

    /// A progress observer that throws stops the job, and nothing of the job is kept.
    func testAProgressThatThrows() throws {
        final class Failing: HoldfastCore.Progress {
            func step(done: UInt64, total: UInt64) throws -> Bool { throw PlatformFault() }
        }
        let device = TestDevice()
        let holdfast = try device.open()
        let file = device.folder.appendingPathComponent("lines.jsonl")
        let line = #"{"at":"2026-01-01T00:00:00Z","kind":"mood","level":3}"#
        try Array(repeating: line, count: 20_000).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        XCTAssertThrowsError(try holdfast.journal().importLines(file: file.path, progress: Failing())) {
            XCTAssertEqual($0 as? HoldfastError, .Stopped)
        }
        XCTAssertEqual(try holdfast.journal().timeline(until: nil, days: 90).days, [])
    }

    func testEveryPortIsInTheSharedList() throws {
        let shared = try SharedList.read().ports.mapValues { Set($0.map(Inventory.camel)) }
        XCTAssertEqual(try Inventory.ports(), shared)
    }

    func testAListenerThatThrowsOrCallsBack() throws {
        final class Listener: ChangeListener, @unchecked Sendable {
            weak var holdfast: Holdfast?
            private(set) var saw = 0
            func changed(areas: [Area]) throws {
                if let holdfast, (try? holdfast.today()) != nil { saw += 1 }
                throw PlatformFault()
            }
        }
        let holdfast = try TestDevice().open()
        let listener = Listener()
        listener.holdfast = holdfast
        holdfast.listen(listener: listener)
        _ = try holdfast.moods().log(draft: mood)
        XCTAssertGreaterThan(listener.saw, 0)
        XCTAssertEqual(try holdfast.today().moods.count, 1)
        holdfast.listen(listener: nil)
    }

    /// Help does not wait while a slow key store delays the journal.
    func testHelpDoesNotWaitForASlowPort() throws {
        final class Slow: KeyGuard, @unchecked Sendable {
            let inner = MemoryGuard()
            let reached = DispatchSemaphore(value: 0)
            let go = DispatchSemaphore(value: 0)
            private let lock = NSLock()
            private var isSlow = false

            /// Makes only the next opening wait for `go`.
            func beSlowOnce() { lock.withLock { isSlow = true } }

            func seal(tier: KeyTier, secret: Data) throws -> Data { try inner.seal(tier: tier, secret: secret) }
            func open(tier: KeyTier, sealed: Data) throws -> Data {
                let waits = lock.withLock {
                    defer { isSlow = isSlow && tier != .private }
                    return isSlow && tier == .private
                }
                if waits {
                    reached.signal()
                    go.wait()
                }
                return try inner.open(tier: tier, sealed: sealed)
            }
            func forget(tier: KeyTier) throws { try inner.forget(tier: tier) }
        }
        let device = TestDevice()
        let slow = Slow()
        let holdfast = device.start(keys: slow)
        try holdfast.create(passcode: nil)
        holdfast.lock()
        slow.beSlowOnce()
        let unlocked = expectation(description: "unlocked")
        Thread.detachNewThread {
            try? holdfast.unlock(passcode: nil)
            unlocked.fulfill()
        }
        slow.reached.wait()
        XCTAssertFalse(holdfast.safety().urgent(kind: .myself, region: "DE", under18: false).help.emergency.isEmpty)
        XCTAssertEqual(holdfast.safety().planAtHand().steps.count, 7)
        slow.go.signal()
        wait(for: [unlocked], timeout: 60)
        XCTAssertEqual(holdfast.state(), .open)
    }

    /// An area keeps what it needs, so it works after the root object is released.
    func testAnAreaOutlivesTheRoot() throws {
        let device = TestDevice()
        var holdfast: Holdfast? = try device.open()
        let moods = try XCTUnwrap(holdfast).moods()
        holdfast = nil
        XCTAssertEqual(try moods.log(draft: MoodDraft(level: 5, tags: [], note: nil, when: nil)).level, 5)
    }
}
