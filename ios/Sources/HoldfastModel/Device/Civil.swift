// Civil times between the system's pickers and the core.

import Foundation
import HoldfastCore

public enum Civil {
    /// The date of a picker in the core's form: "2026-03-05T17:00".
    public static func text(_ date: Date, in zone: TimeZone = .autoupdatingCurrent) -> CivilTime {
        let writer = DateFormatter()
        writer.calendar = Calendar(identifier: .gregorian)
        writer.locale = Locale(identifier: "en_US_POSIX")
        writer.timeZone = zone
        writer.dateFormat = "yyyy-MM-dd'T'HH:mm"
        return writer.string(from: date)
    }
}
