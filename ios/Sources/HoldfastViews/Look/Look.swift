import HoldfastCore
import HoldfastModel
import SwiftUI

extension Color {
    init(_ ink: Ink) {
        self.init(red: Double(ink.red) / 255, green: Double(ink.green) / 255, blue: Double(ink.blue) / 255)
    }
}

private struct PaletteKey: EnvironmentKey {
    static let defaultValue = Palette.light
}

extension EnvironmentValues {
    /// The colours of the current appearance; set once, by `Looked`.
    var palette: Palette {
        get { self[PaletteKey.self] }
        set { self[PaletteKey.self] = newValue }
    }
}

/// Applies the tokens to everything inside: colours by appearance, the tint, the page's ground.
struct Looked<Content: View>: View {
    @Environment(\.colorScheme) private var scheme
    @ViewBuilder let content: () -> Content

    var body: some View {
        let palette = scheme == .dark ? Palette.dark : Palette.light
        content()
            .environment(\.palette, palette)
            .tint(Color(palette.tide))
            .foregroundStyle(Color(palette.ink))
    }
}

extension Font {
    // The system's styles nearest to the tokens, so that text grows with Dynamic Type.
    static var pageTitle: Font { .system(.title, design: .default, weight: .medium) }
    static var section: Font { .system(.title3, design: .default, weight: .medium) }
    static var label: Font { .system(.subheadline) }
    static var number: Font { .system(.title, design: .default, weight: .medium).monospacedDigit() }
}

/// A page: its ground, its margins, and a limit on the length of lines. It scrolls to a note about an error.
struct Page<Content: View>: View {
    @Environment(\.palette) private var palette
    var trouble: Said?
    @ViewBuilder let content: () -> Content

    var body: some View {
        ScrollViewReader { page in
            ScrollView {
                VStack(alignment: .leading, spacing: Space.groups) { content() }
                    .frame(maxWidth: Space.measure, alignment: .leading)
                    .padding(.horizontal, Space.edge)
                    .padding(.vertical, Space.groups)
                    .frame(maxWidth: .infinity)
            }
            .background(Color(palette.ground))
            .onChange(of: trouble) { _, said in
                guard said != nil else { return }
                // Scrolls after the note has appeared.
                Task { page.scrollTo(TroubleNote.place, anchor: .center) }
            }
        }
    }
}

/// A heading that a screen reader can jump to.
struct Heading: View {
    let text: String
    var font = Font.section

    var body: some View {
        Text(text)
            .font(font)
            .frame(maxWidth: .infinity, alignment: .leading)
            .accessibilityAddTraits(.isHeader)
    }
}

/// A second line.
struct Soft: View {
    @Environment(\.palette) private var palette
    let text: String

    var body: some View {
        Text(text)
            .font(.label)
            .foregroundStyle(Color(palette.inkSoft))
            .fixedSize(horizontal: false, vertical: true)
    }
}

/// A group of related things.
struct Card<Content: View>: View {
    @Environment(\.palette) private var palette
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) { content() }
            .padding(Space.inside)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(Color(palette.card), in: RoundedRectangle(cornerRadius: Space.corner))
    }
}

/// A card that came forward.
struct NoteCard<Content: View>: View {
    @Environment(\.palette) private var palette
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) { content() }
            .padding(Space.inside)
            .frame(maxWidth: .infinity, alignment: .leading)
            .foregroundStyle(Color(palette.onNote))
            .background(Color(palette.note), in: RoundedRectangle(cornerRadius: Space.corner))
    }
}

/// The main act of a page; there is only one.
struct MainAct: ButtonStyle {
    @Environment(\.palette) private var palette

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body)
            .fontWeight(.medium)
            .frame(maxWidth: .infinity, minHeight: Space.mainAct)
            .foregroundStyle(Color(palette.onTide))
            .background(Color(palette.tide), in: RoundedRectangle(cornerRadius: Space.corner))
            .opacity(configuration.isPressed ? 0.8 : 1)
    }
}

/// A secondary act, as large as the main one.
struct OtherAct: ButtonStyle {
    @Environment(\.palette) private var palette

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .frame(maxWidth: .infinity, minHeight: Space.mainAct)
            .foregroundStyle(Color(palette.tide))
            .overlay {
                RoundedRectangle(cornerRadius: Space.corner)
                    .stroke(Color(palette.line), lineWidth: Space.outline)
            }
            .opacity(configuration.isPressed ? 0.8 : 1)
    }
}

/// An act of help, in the lamp's colour, which is used for nothing else.
struct LampAct: ButtonStyle {
    @Environment(\.palette) private var palette

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .fontWeight(.medium)
            .padding(.horizontal, Space.inside)
            .frame(minHeight: Space.touch)
            .foregroundStyle(Color(palette.onLamp))
            .background(Color(palette.lamp), in: Capsule())
            .opacity(configuration.isPressed ? 0.8 : 1)
    }
}

/// A plain row that opens another page.
struct Row: ButtonStyle {
    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
            .opacity(configuration.isPressed ? 0.6 : 1)
    }
}

/// A choice.
struct Chip: ButtonStyle {
    @Environment(\.palette) private var palette
    let chosen: Bool

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .padding(.horizontal, Space.inside)
            .frame(minHeight: Space.touch)
            .foregroundStyle(Color(chosen ? palette.onTidePale : palette.ink))
            .background(Color(chosen ? palette.tidePale : palette.ground), in: Capsule())
            .overlay { Capsule().stroke(Color(palette.line), lineWidth: Space.outline) }
            .accessibilityAddTraits(chosen ? .isSelected : [])
            .opacity(configuration.isPressed ? 0.8 : 1)
    }
}
