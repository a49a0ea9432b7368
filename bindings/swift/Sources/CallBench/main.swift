// What a call costs across the border. Prints medians in microseconds; the same calls in Rust stand in the benches of
// `tests`. Run it with: bindings/swift/test.sh bench

import CoreFakes
import Foundation
import HoldfastCore

func median(_ count: Int, _ call: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<count {
        let took = try clock.measure { try call() }
        times.append(Double(took.components.attoseconds) / 1e12 + Double(took.components.seconds) * 1e6)
    }
    return times.sorted()[count / 2]
}

func show(_ name: String, _ micros: Double) {
    print(name.padding(toLength: 44, withPad: " ", startingAt: 0), String(format: "%10.2f µs", micros))
}

let device = TestDevice(at: "2026-03-02T20:15:00+01:00")
let holdfast = try device.open()
show("passcodeSet(): a bool back", median(2_000) { _ = holdfast.passcodeSet() })
show("formLimits(): a record of 21 numbers back", median(2_000) { _ = formLimits() })
show("words(): every label", median(50) { _ = holdfast.words() })
show("today() on an empty journal", try median(300) { _ = try holdfast.today() })

// Ten years, three moods a day.
let file = device.folder.appendingPathComponent("ten-years.jsonl")
let day = 86_400.0
let start = ISO8601DateFormatter().date(from: "2016-03-04T08:00:00Z")!
let writer = ISO8601DateFormatter()
var lines: [String] = []
for number in 0..<3_650 {
    for hour in [0.0, 5.0, 10.0] {
        let at = writer.string(from: start.addingTimeInterval(Double(number) * day + hour * 3600))
        lines.append(#"{"at":"\#(at)","kind":"mood","level":\#(1 + (number + Int(hour)) % 5),"tags":["sleep"]}"#)
    }
}
try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
_ = try holdfast.journal().importLines(file: file.path, progress: nil)
show("today() on ten years", try median(300) { _ = try holdfast.today() })
show("timeline() of thirty days on ten years", try median(100) {
    _ = try holdfast.journal().timeline(until: nil, days: 30)
})
