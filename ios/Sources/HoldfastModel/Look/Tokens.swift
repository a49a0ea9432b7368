// The look, in numbers: colours, sizes, forms, named as on Android. Views turn them into colours and fonts; tests
// measure their contrast.

/// A colour as red, green and blue, 0 to 255 each.
public struct Ink: Sendable, Equatable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    public init(_ hex: UInt32) {
        red = UInt8(hex >> 16 & 0xFF)
        green = UInt8(hex >> 8 & 0xFF)
        blue = UInt8(hex & 0xFF)
    }
}

/// The colours of one appearance.
public struct Palette: Sendable, Equatable {
    /// The page.
    public let ground: Ink
    /// Grouped things; no shadows.
    public let card: Ink
    /// Text.
    public let ink: Ink
    /// Second lines and dates.
    public let inkSoft: Ink
    /// Outlines and axes.
    public let line: Ink
    /// The main act, and text on it.
    public let tide: Ink
    public let onTide: Ink
    /// Chosen chips and selection, and text on them.
    public let tidePale: Ink
    public let onTidePale: Ink
    /// Help and crisis only, and text on it.
    public let lamp: Ink
    public let onLamp: Ink
    /// A card that came forward, and text on it.
    public let note: Ink
    public let onNote: Ink
    /// Moods, dusk to lamp light, the lowest first. Each is shown with an outline, its form and its word.
    public let moods: [Ink]

    public static let light = Palette(
        ground: Ink(0xFBF8F3), card: Ink(0xF3EEE5), ink: Ink(0x1D2524), inkSoft: Ink(0x566361), line: Ink(0x7A8684),
        tide: Ink(0x1F6F68), onTide: Ink(0xFFFFFF), tidePale: Ink(0xCFE9E3), onTidePale: Ink(0x0B3B36),
        lamp: Ink(0xA34A12), onLamp: Ink(0xFFFFFF), note: Ink(0xFBEFD2), onNote: Ink(0x4A3A12),
        moods: [Ink(0x4B4585), Ink(0x6E7ABB), Ink(0x9AA5B8), Ink(0xDDB36A), Ink(0xF0A63A)])

    public static let dark = Palette(
        ground: Ink(0x101B1A), card: Ink(0x1C2B2A), ink: Ink(0xE6EFEC), inkSoft: Ink(0xA9B8B5), line: Ink(0x7C8B88),
        tide: Ink(0x83D3C7), onTide: Ink(0x00352D), tidePale: Ink(0x134A44), onTidePale: Ink(0xCFE9E3),
        lamp: Ink(0xFFB68A), onLamp: Ink(0x3A1600), note: Ink(0x3A301A), onNote: Ink(0xF6E3B4),
        moods: [Ink(0x8B84C9), Ink(0x6E7ABB), Ink(0x9AA5B8), Ink(0xDDB36A), Ink(0xF0A63A)])
}

/// Lengths in points, on a grid of four.
public enum Space {
    /// Between things that belong together.
    public static let related = 8.0
    /// Inside a card.
    public static let inside = 16.0
    /// Between groups.
    public static let groups = 24.0
    /// At the page's edge.
    public static let edge = 20.0
    /// Height of a touch target.
    public static let touch = 52.0
    /// Height of the main act.
    public static let mainAct = 56.0
    /// Corners of cards.
    public static let corner = 20.0
    /// Thickness of outlines.
    public static let outline = 1.5
    /// The widest line of text: about sixty characters.
    public static let measure = 560.0
    /// The pebbles of the row on Today.
    public static let pebble = 56.0
    /// The pebbles of single days and entries.
    public static let pebbleOfDay = 32.0
    /// How far things slide, and how long that takes in seconds; neither applies with Reduce Motion.
    public static let slide = 8.0
    public static let fade = 0.2
}

/// The differences between pebbles besides colour. All numbers are fractions of a pebble's height.
public struct PebbleForm: Sendable, Equatable {
    /// The water line, measured from the top.
    public let waterline: Double
    /// How far the middle of the mouth is below its ends; negative where it is above.
    public let mouth: Double
    /// How far the eyes are open.
    public let eyes: Double

    /// The lowest mood first.
    public static let all = [
        PebbleForm(waterline: 0.80, mouth: -0.10, eyes: 0.02),
        PebbleForm(waterline: 0.66, mouth: -0.05, eyes: 0.04),
        PebbleForm(waterline: 0.52, mouth: 0.0, eyes: 0.06),
        PebbleForm(waterline: 0.38, mouth: 0.06, eyes: 0.08),
        PebbleForm(waterline: 0.24, mouth: 0.12, eyes: 0.10),
    ]
}

/// How a mood is drawn.
public struct MoodLook: Sendable, Equatable {
    public let fill: Ink
    public let form: PebbleForm

    /// The look of a level in the core's numbers; `nil` for any other number.
    public init?(level: UInt8, in palette: Palette) {
        let index = Int(level) - 1
        guard PebbleForm.all.indices.contains(index) else { return nil }
        fill = palette.moods[index]
        form = PebbleForm.all[index]
    }
}
