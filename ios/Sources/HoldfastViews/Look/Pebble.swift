import HoldfastModel
import SwiftUI

/// A mood as a pebble: its colour, the water inside it, its eyes and its mouth. Screen readers skip it, because the
/// text around it has the word.
struct Pebble: View {
    @Environment(\.palette) private var palette
    let level: UInt8
    var size = Space.pebble

    var body: some View {
        if let look = MoodLook(level: level, in: palette) {
            ZStack {
                PebbleOutline().fill(Color(look.fill))
                PebbleWater(waterline: look.form.waterline)
                    .fill(Color(palette.ink).opacity(0.14))
                    .clipShape(PebbleOutline())
                PebbleFace(form: look.form)
                    .stroke(Color(faceInk), lineWidth: Space.outline * 1.5)
                PebbleOutline().stroke(Color(palette.ink), lineWidth: Space.outline)
            }
            .frame(width: size, height: size)
            .accessibilityHidden(true)
        }
    }

    /// The face must contrast with the fill in both appearances.
    private var faceInk: Ink { palette.ink }
}

/// A stone that water has rounded: wider than high, heavier at the bottom.
struct PebbleOutline: Shape {
    func path(in rect: CGRect) -> Path {
        let at = Grid01(rect)
        var path = Path()
        path.move(to: at(0.50, 0.10))
        path.addCurve(to: at(0.96, 0.54), control1: at(0.76, 0.08), control2: at(0.95, 0.28))
        path.addCurve(to: at(0.52, 0.92), control1: at(0.97, 0.80), control2: at(0.78, 0.93))
        path.addCurve(to: at(0.04, 0.56), control1: at(0.24, 0.91), control2: at(0.03, 0.82))
        path.addCurve(to: at(0.50, 0.10), control1: at(0.05, 0.28), control2: at(0.24, 0.12))
        path.closeSubpath()
        return path
    }
}

/// The water inside, up to its level, with one slow wave.
struct PebbleWater: Shape {
    let waterline: Double

    func path(in rect: CGRect) -> Path {
        let at = Grid01(rect)
        var path = Path()
        path.move(to: at(0, waterline))
        path.addCurve(
            to: at(1, waterline), control1: at(0.33, waterline - 0.06), control2: at(0.66, waterline + 0.06))
        path.addLine(to: at(1, 1))
        path.addLine(to: at(0, 1))
        path.closeSubpath()
        return path
    }
}

/// Two eyes and a mouth.
struct PebbleFace: Shape {
    let form: PebbleForm

    func path(in rect: CGRect) -> Path {
        let at = Grid01(rect)
        var path = Path()
        for x in [0.36, 0.64] {
            path.move(to: at(x, 0.46 - form.eyes))
            path.addLine(to: at(x, 0.46 + 0.02))
        }
        path.move(to: at(0.36, 0.66))
        path.addQuadCurve(to: at(0.64, 0.66), control: at(0.50, 0.66 + form.mouth * 2))
        return path
    }
}

/// Points of a rectangle, as fractions of its width and height.
private struct Grid01 {
    let rect: CGRect

    init(_ rect: CGRect) { self.rect = rect }

    func callAsFunction(_ x: Double, _ y: Double) -> CGPoint {
        CGPoint(x: rect.minX + rect.width * x, y: rect.minY + rect.height * y)
    }
}
