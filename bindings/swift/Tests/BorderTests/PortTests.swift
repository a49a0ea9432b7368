import CoreFakes
import Foundation
import HoldfastCore
import XCTest

/// Ports that fail as a platform does.
final class PortTests: XCTestCase {
    /// An error of the platform's own, whose text says too much.
    private struct PlatformFault: Error, CustomStringConvertible {
        var description: String { "secret words" }
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
            // Help is there all the same.
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

    func testAClockThatAnswersWrongly() throws {
        final class Wrong: DeviceClock {
            func moment() throws -> Moment { Moment(unixMs: .max, offsetMinutes: .min, zone: "Nowhere/\u{0}") }
            func uptimeMs() throws -> UInt64 { .max }
            func bootId() throws -> String { String(repeating: "b", count: 100_000) }
        }
        let device = TestDevice()
        let holdfast = Holdfast(
            private: device.folder.appendingPathComponent("private").path,
            atHand: device.folder.appendingPathComponent("at-hand").path,
            locale: "en", guard: device.keys, clock: Wrong())
        try? holdfast.create(passcode: nil)
        XCTAssertThrowsError(try holdfast.today()) { XCTAssertNotNil($0 as? HoldfastError) }
        XCTAssertFalse(holdfast.safety().urgent(kind: .myself, region: "", under18: false).help.emergency.isEmpty)
    }

    func testAKeyStoreThatAnswersWrongly() throws {
        final class Wrong: KeyGuard {
            func seal(tier: KeyTier, secret: Data) throws -> Data { Data(repeating: 7, count: 100_000) }
            func open(tier: KeyTier, sealed: Data) throws -> Data { Data() }
            func forget(tier: KeyTier) throws {}
        }
        let device = TestDevice()
        let holdfast = Holdfast(
            private: device.folder.appendingPathComponent("private").path,
            atHand: device.folder.appendingPathComponent("at-hand").path,
            locale: "en", guard: Wrong(), clock: device.clock)
        XCTAssertThrowsError(try holdfast.create(passcode: nil)) { XCTAssertNotNil($0 as? HoldfastError) }
        XCTAssertNotEqual(holdfast.state(), .open)
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
        _ = try holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: nil, when: nil))
        XCTAssertGreaterThan(listener.saw, 0)
        XCTAssertEqual(try holdfast.today().moods.count, 1)
        holdfast.listen(listener: nil)
    }

    /// Help does not wait while a slow key store holds the journal up.
    func testHelpDoesNotWaitForASlowPort() throws {
        final class Slow: KeyGuard, @unchecked Sendable {
            let inner = MemoryGuard()
            let reached = DispatchSemaphore(value: 0)
            let go = DispatchSemaphore(value: 0)
            private let lock = NSLock()
            private var isSlow = false

            /// The next opening, and only that, waits for `go`.
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
        let holdfast = Holdfast(
            private: device.folder.appendingPathComponent("private").path,
            atHand: device.folder.appendingPathComponent("at-hand").path,
            locale: "en", guard: slow, clock: device.clock)
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

    /// An area holds on to what it needs: it works after the root object is gone.
    func testAnAreaOutlivesTheRoot() throws {
        let device = TestDevice()
        var holdfast: Holdfast? = try device.open()
        let moods = try XCTUnwrap(holdfast).moods()
        holdfast = nil
        XCTAssertEqual(try moods.log(draft: MoodDraft(level: 5, tags: [], note: nil, when: nil)).level, 5)
    }
}
