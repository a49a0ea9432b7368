// What a call costs in Swift, beside the same call in Rust: test.sh runs both on the same journal and prints them together.
// Arguments: the file with the journal's lines, the moment it is looked at, and what Rust measured for today(), in nanoseconds.

import CoreFakes
import Foundation
import HoldfastCore

/// The median of so many turns after as many to warm up, in nanoseconds.
func measured(_ turns: Int, _ call: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    for _ in 0..<turns { try call() }
    var times: [Double] = []
    for _ in 0..<turns {
        let took = try clock.measure { try call() }.components
        times.append(Double(took.seconds) * 1e9 + Double(took.attoseconds) / 1e9)
    }
    return times.sorted()[turns / 2]
}

func show(_ name: String, _ nanos: Double) {
    print(name.padding(toLength: 44, withPad: " ", startingAt: 0), String(format: "%10.2f µs", nanos / 1e3))
}

guard CommandLine.arguments.count == 4, let rust = Double(CommandLine.arguments[3]) else {
    fatalError("CallBench LINES MOMENT NANOSECONDS")
}
let device = TestDevice(at: CommandLine.arguments[2], zone: nil)
let holdfast = try device.open()
_ = try holdfast.journal().importLines(file: CommandLine.arguments[1], progress: nil)

let call = measured(20_000) { _ = planLimits() }
show("one call: a record of numbers back", call)
show("a method that looks at a file", measured(2_000) { _ = holdfast.passcodeSet() })
show("words(): every label", measured(50) { _ = holdfast.words() })
let today = try measured(300) { _ = try holdfast.today() }
show("today() on ten years, in Swift", today)
show("today() on ten years, in Rust", rust)
let ratio = today / rust
print(String(format: "%.2f times Rust's; at most 1.30, and a call under 20 µs", ratio))
if call > 20_000 || ratio > 1.3 { exit(1) }
