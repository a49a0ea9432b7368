import CoreFakes
import Foundation
import HoldfastCore
import XCTest

/// Values at their limits, in both directions.
final class ValueTests: XCTestCase {
    private func note(_ text: String?, on holdfast: Holdfast) throws -> String? {
        try holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: text, when: nil)).note
    }

    func testTextsComeBackAsTheyWere() throws {
        let holdfast = try TestDevice().open()
        for text in ["👩‍👧‍👦 e\u{301} \u{202E}rtl\u{202C}", "\u{0000}", "a\r\nb", String(repeating: "ä", count: 4000)] {
            let back = try note(text, on: holdfast)
            XCTAssertEqual(back.map { Array($0.unicodeScalars) }, Array(text.unicodeScalars))
        }
        XCTAssertNil(try note(nil, on: holdfast))
        XCTAssertNil(try note("", on: holdfast))
        let limit = Int(formLimits().noteChars)
        XCTAssertNotNil(try note(String(repeating: "💔", count: limit), on: holdfast))
        XCTAssertThrowsError(try note(String(repeating: "💔", count: limit + 1), on: holdfast))
    }

    func testCivilTimesAtTheirEdges() throws {
        let holdfast = try TestDevice().open()
        func at(_ when: String) throws -> String {
            try holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: nil, when: when)).at
        }
        XCTAssertEqual(try at("2026-03-02T20:15:00"), "2026-03-02T20:15")
        XCTAssertEqual(try at("2026-03-02T20:15"), "2026-03-02T20:15")
        XCTAssertEqual(try at("2026-03-02T20:14:07"), "2026-03-02T20:14:07")
        // Years that a journal refuses, and texts that are no time: refused, and the next call works.
        let years = ["-0001-01-01T12:00", "0000-01-01T12:00", "1899-01-01T12:00", "2200-01-01T12:00", "2026-02-30T12:00"]
        for odd in years { XCTAssertThrowsError(try at(odd)) { XCTAssertEqual(Self.fault($0), .timeOutOfRange, odd) } }
        for odd in ["10000-01-01T00:00", "2026-03-02", ""] {
            XCTAssertThrowsError(try at(odd)) { XCTAssertEqual(Self.fault($0), .notATime, odd) }
        }
        XCTAssertEqual(try at("2026-03-02T08:00"), "2026-03-02T08:00")
    }

    private static func fault(_ error: any Error) -> Fault? {
        guard case .Rejected(let problems, _)? = error as? HoldfastError else { return nil }
        return problems.first?.fault
    }

    func testNoRecordIsWiderThanTheJVMTakes() throws {
        let widest = try Inventory.widestRecord()
        XCTAssertGreaterThan(widest.fields, 50)
        XCTAssertLessThanOrEqual(widest.fields, 200, widest.name)
    }

    func testNamesAreSoundAndErrorsHaveNoDefaultText() throws {
        let source = try String(contentsOf: Inventory.generated, encoding: .utf8)
        XCTAssertTrue(source.contains("import HoldfastCoreFFI"))
        XCTAssertTrue(source.contains("uniffi_holdfast_checksum_"), "checksums are off")
        XCTAssertFalse(source.contains("extension HoldfastError: Foundation.LocalizedError"))
        XCTAssertTrue(source.contains("public let note: String?"), "records can be changed")
        XCTAssertFalse(source.contains("    public var note: String?"), "records can be changed")
    }
}
