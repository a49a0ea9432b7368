import CoreFakes
import Foundation
import HoldfastCore
import XCTest

/// Two threads on one core. Also run under the thread sanitizer.
final class TwoThreadsTests: XCTestCase {
    private final class Faults: @unchecked Sendable {
        private let lock = NSLock()
        private var texts: [String] = []

        var all: [String] { lock.withLock { texts } }
        func add(_ fault: any Error) { lock.withLock { texts.append("\(fault)") } }
    }

    func testTwoThreadsLogAndReadWhileAThirdAsksForHelp() throws {
        let holdfast = try TestDevice().open()
        let log = ChangeLog()
        holdfast.listen(listener: log)
        let each = 60
        let done = DispatchGroup()
        let faults = Faults()
        for level in [UInt8(2), UInt8(4)] {
            done.enter()
            Thread.detachNewThread {
                defer { done.leave() }
                for _ in 0..<each {
                    do {
                        _ = try holdfast.moods().log(draft: MoodDraft(level: level, tags: [], note: nil, when: nil))
                        _ = try holdfast.today()
                    } catch {
                        faults.add(error)
                    }
                }
            }
        }
        done.enter()
        Thread.detachNewThread {
            defer { done.leave() }
            for _ in 0..<each {
                _ = holdfast.safety().urgent(kind: .myself, region: "DE", under18: false)
                holdfast.setLocale(tag: "de")
            }
        }
        XCTAssertEqual(done.wait(timeout: .now() + 300), .success)
        XCTAssertEqual(faults.all, [])
        XCTAssertEqual(try holdfast.today().moods.count, 2 * each)
        XCTAssertEqual(log.all.filter { $0.contains(.mood) }.count, 2 * each)
    }
}
