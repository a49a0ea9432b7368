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
            offsetMinutes: Int32(zone.secondsFromGMT(for: now) / 60), zone: zone.identifier)
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
