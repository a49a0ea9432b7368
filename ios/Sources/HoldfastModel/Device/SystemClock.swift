// The device's clocks, for the core. Nothing else in the app reads one.

import Foundation
import HoldfastCore

public struct ClockFault: Error {}

public final class SystemClock: DeviceClock {
    public init() {}

    public func moment() throws -> Moment {
        let now = Date()
        let zone = TimeZone.autoupdatingCurrent
        return Moment(
            unixMs: Int64((now.timeIntervalSince1970 * 1000).rounded(.down)),
            offsetMinutes: Self.minutes(zone, at: now), zone: zone.identifier)
    }

    public func zoneRules(zone: String, fromMs: Int64, toMs: Int64) throws -> ZoneRules? {
        guard let known = TimeZone(identifier: zone) else { return nil }
        return Self.rules(of: known, fromMs: fromMs, toMs: toMs)
    }

    /// `nextDaylightSavingTimeTransition` passes over changes that are not for daylight saving time, so the offset is
    /// looked at once a week, and a week in which it changes is halved until the second of the change is found.
    private static func rules(of zone: TimeZone, fromMs: Int64, toMs: Int64) -> ZoneRules {
        let offset = { (seconds: Int64) in minutes(zone, at: Date(timeIntervalSince1970: TimeInterval(seconds))) }
        let end = Int64((Double(toMs) / 1000).rounded(.down))
        var at = Int64((Double(fromMs) / 1000).rounded(.down))
        let first = offset(at)
        var (last, changes) = (first, [OffsetChange]())
        while at < end {
            let next = min(at + week, end)
            let then = offset(next)
            if then != last {
                var (low, high) = (at, next)
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if offset(middle) == last { low = middle } else { high = middle }
                }
                changes.append(OffsetChange(atMs: high * 1000, offsetMinutes: then))
            }
            (at, last) = (next, then)
        }
        return ZoneRules(offsetMinutes: first, changes: changes)
    }

    private static let week: Int64 = 7 * 24 * 60 * 60

    /// Offsets from before standard time have seconds, which are dropped.
    private static func minutes(_ zone: TimeZone, at date: Date) -> Int32 {
        Int32((Double(zone.secondsFromGMT(for: date)) / 60).rounded(.down))
    }

    /// Includes sleep, on both systems.
    public func uptimeMs() throws -> UInt64 {
        var time = timespec()
        #if canImport(Darwin)
            let clock = CLOCK_MONOTONIC_RAW
        #else
            let clock = CLOCK_BOOTTIME
        #endif
        guard clock_gettime(clock, &time) == 0 else { throw ClockFault() }
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }

    public func bootId() throws -> String {
        #if canImport(Darwin)
            var size = 0
            guard sysctlbyname("kern.bootsessionuuid", nil, &size, nil, 0) == 0 else { throw ClockFault() }
            var bytes = [UInt8](repeating: 0, count: size)
            guard sysctlbyname("kern.bootsessionuuid", &bytes, &size, nil, 0) == 0 else { throw ClockFault() }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        #else
            let id = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
            return id.trimmingCharacters(in: .whitespacesAndNewlines)
        #endif
    }
}
