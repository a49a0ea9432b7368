// Measures a call from Swift; `test.sh bench` runs it in turn with the same call in Rust, on the same journal.
// Arguments: the file with the journal's lines, and the moment at which they are read. Prints median times in
// nanoseconds: of a call that returns a record, of a method that checks a file, and of `today()`.

import CoreFakes
import Foundation
import HoldfastCore

/// The median time of this many turns, after as many to warm up, in nanoseconds.
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

guard CommandLine.arguments.count == 3 else { fatalError("CallBench LINES MOMENT") }
let device = TestDevice(at: CommandLine.arguments[2], zone: nil)
let holdfast = try device.open()
_ = try holdfast.journal().importLines(file: CommandLine.arguments[1], progress: nil)

let call = measured(20_000) { _ = planLimits() }
let method = measured(2_000) { _ = holdfast.passcodeSet() }
let today = try measured(300) { _ = try holdfast.today() }
print(Int(call), Int(method), Int(today))
