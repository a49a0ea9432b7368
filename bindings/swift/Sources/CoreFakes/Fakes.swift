// A device to test on: a key store in memory, and clocks that stand still until they are set. Both can be made to fail
// as a platform does.

import Foundation
import HoldfastCore

/// A key store in memory: a seal is a handle to a stored secret.
public final class MemoryGuard: KeyGuard, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [Data: (tier: KeyTier, secret: Data)] = [:]
    private var next = 0
    private var failure: (any Error)?

    public init() {}

    /// Makes every call fail with this error; `nil` makes them work again.
    public func fail(with failure: (any Error)?) {
        lock.withLock { self.failure = failure }
    }

    public func seal(tier: KeyTier, secret: Data) throws -> Data {
        try lock.withLock {
            if let failure { throw failure }
            next += 1
            let handle = Data("seal \(next)".utf8)
            kept[handle] = (tier, secret)
            return handle
        }
    }

    public func open(tier: KeyTier, sealed: Data) throws -> Data {
        try lock.withLock {
            if let failure { throw failure }
            guard let found = kept[sealed], found.tier == tier else { throw GuardError.Gone }
            return found.secret
        }
    }

    public func forget(tier: KeyTier) throws {
        try lock.withLock {
            if let failure { throw failure }
            kept = kept.filter { $0.value.tier != tier }
        }
    }
}

/// Clocks that show the time they were set to.
public final class SetClock: DeviceClock, @unchecked Sendable {
    private let lock = NSLock()
    private var shows: Moment
    private var uptime: UInt64 = 0
    private var boots = 0
    private var failure: (any Error)?

    /// Clocks that show this moment ("2026-03-02T20:15:00+01:00"), on a device that has just started.
    public init(_ text: String, zone: String?) {
        shows = Self.moment(text, zone: zone)
    }

    /// Sets the wall clock. Uptime advances by the same time when the clock is set forward, unless `passing` is false.
    public func set(_ text: String, passing: Bool = true) {
        lock.withLock {
            let next = Self.moment(text, zone: shows.zone)
            if passing { uptime += UInt64(max(0, next.unixMs - shows.unixMs)) }
            shows = next
        }
    }

    /// Moves the device to that zone.
    public func travel(to zone: String) {
        lock.withLock {
            shows = Moment(unixMs: shows.unixMs, offsetMinutes: shows.offsetMinutes, zone: zone)
        }
    }

    /// Advances uptime; the wall clock stays.
    public func passUptime(seconds: Int64) {
        lock.withLock { uptime += UInt64(seconds) * 1000 }
    }

    /// Restarts the device.
    public func reboot() {
        lock.withLock {
            uptime = 0
            boots += 1
        }
    }

    /// Lets this many milliseconds pass.
    public func pass(ms: Int64) {
        lock.withLock {
            shows = Moment(unixMs: shows.unixMs + ms, offsetMinutes: shows.offsetMinutes, zone: shows.zone)
            uptime += UInt64(ms)
        }
    }

    /// Makes every call fail with this error; `nil` makes them work again.
    public func fail(with failure: (any Error)?) {
        lock.withLock { self.failure = failure }
    }

    public func moment() throws -> Moment {
        try lock.withLock {
            if let failure { throw failure }
            return shows
        }
    }

    public func uptimeMs() throws -> UInt64 {
        try lock.withLock {
            if let failure { throw failure }
            return uptime
        }
    }

    public func bootId() throws -> String {
        try lock.withLock {
            if let failure { throw failure }
            return "boot \(boots)"
        }
    }

    public func zoneRules(zone: String, fromMs: Int64, toMs: Int64) throws -> ZoneRules? {
        try lock.withLock {
            if let failure { throw failure }
            return nil
        }
    }

    private static func moment(_ text: String, zone: String?) -> Moment {
        let reader = ISO8601DateFormatter()
        guard let date = reader.date(from: text) else { fatalError("\(text) is no moment") }
        let ms = Int64((date.timeIntervalSince1970 * 1000).rounded())
        return Moment(unixMs: ms, offsetMinutes: offset(of: text), zone: zone)
    }

    private static func offset(of text: String) -> Int32 {
        let tail = text.suffix(6)
        guard let sign = tail.first, "+-".contains(sign) else { return 0 }
        let parts = tail.dropFirst().split(separator: ":").compactMap { Int32($0) }
        let minutes = parts[0] * 60 + parts[1]
        return sign == "-" ? -minutes : minutes
    }
}

/// Records the areas that changed.
public final class ChangeLog: ChangeListener, @unchecked Sendable {
    private let lock = NSLock()
    private var heard: [[Area]] = []

    public init() {}

    public var all: [[Area]] { lock.withLock { heard } }

    public func changed(areas: [Area]) throws {
        lock.withLock { heard.append(areas) }
    }
}

/// Two folders and a device, deleted with the last reference.
public final class TestDevice: Sendable {
    public let folder: URL
    public let keys = MemoryGuard()
    public let clock: SetClock

    public init(at moment: String = "2026-03-02T20:15:00+01:00", zone: String? = "Europe/Berlin") {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        for name in ["private", "at-hand"] {
            let path = folder.appendingPathComponent(name)
            // A test without its folders fails at its first call.
            try? FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        }
        clock = SetClock(moment, zone: zone)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The core on this device. Each call makes a new object, as after a restart of the app. A test may bring its own
    /// key store or clocks.
    public func start(
        locale: String = "en", keys: (any KeyGuard)? = nil, clock: (any DeviceClock)? = nil
    ) -> Holdfast {
        Holdfast(
            private: folder.appendingPathComponent("private").path,
            atHand: folder.appendingPathComponent("at-hand").path,
            locale: locale, guard: keys ?? self.keys, clock: clock ?? self.clock)
    }

    /// The core with an open, empty journal.
    public func open(locale: String = "en") throws -> Holdfast {
        let holdfast = start(locale: locale)
        try holdfast.create(passcode: nil)
        return holdfast
    }
}
