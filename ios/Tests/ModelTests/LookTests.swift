import Foundation
import HoldfastModel
import XCTest

final class LookTests: XCTestCase {
    private func luminance(_ ink: Ink) -> Double {
        let parts = [ink.red, ink.green, ink.blue].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ one: Ink, _ other: Ink) -> Double {
        let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    func testTextAndOutlinesStandOut() {
        for palette in [Palette.light, .dark] {
            let texts = [
                (palette.ink, palette.ground), (palette.ink, palette.card), (palette.inkSoft, palette.ground),
                (palette.inkSoft, palette.card), (palette.onTide, palette.tide), (palette.tide, palette.ground),
                (palette.onTidePale, palette.tidePale), (palette.onLamp, palette.lamp), (palette.onNote, palette.note),
            ]
            for (text, ground) in texts {
                XCTAssertGreaterThanOrEqual(contrast(text, ground), 4.5, "\(text) on \(ground)")
            }
            XCTAssertGreaterThanOrEqual(contrast(palette.line, palette.ground), 3)
            XCTAssertGreaterThanOrEqual(contrast(palette.ink, palette.ground), 3)
            XCTAssertFalse(contrast(palette.moods[2], palette.ground) > 20, "this measure can fail")
        }
    }

    func testPebblesDifferByFormAndEveryLevelHasOne() {
        let forms = (1...5).compactMap { MoodLook(level: $0, in: .light)?.form }
        XCTAssertEqual(forms.count, 5)
        XCTAssertEqual(forms.map(\.waterline), forms.map(\.waterline).sorted(by: >))
        XCTAssertEqual(forms.map(\.mouth), forms.map(\.mouth).sorted())
        XCTAssertEqual(forms.map(\.eyes), forms.map(\.eyes).sorted())
        XCTAssertNil(MoodLook(level: 0, in: .light))
        XCTAssertNil(MoodLook(level: 6, in: .light))
    }
}
