import HoldfastCore
import HoldfastModel
import SwiftUI

/// A level with its word.
struct MoodWord: Identifiable {
    let level: UInt8
    let word: String
    var id: UInt8 { level }

    static func all(_ words: Words) -> [MoodWord] {
        let named = [words.mood.n1, words.mood.n2, words.mood.n3, words.mood.n4, words.mood.n5]
        return named.enumerated().map { MoodWord(level: UInt8($0 + 1), word: $1) }
    }
}

/// The five pebbles in a row with their words; one below the other with very large text.
struct MoodRow: View {
    @Environment(\.dynamicTypeSize) private var size
    let words: Words
    let chosen: UInt8?
    let choose: (UInt8) -> Void
    var more: ((UInt8) -> Void)?

    var body: some View {
        if size.isAccessibilitySize {
            VStack(alignment: .leading, spacing: Space.related) { pebbles }
        } else {
            HStack(alignment: .top, spacing: Space.related) { pebbles }
        }
    }

    private var pebbles: some View {
        ForEach(MoodWord.all(words)) { mood in
            MoodButton(mood: mood, isChosen: chosen == mood.level, hint: words.screen.moodHint) {
                choose(mood.level)
            } more: {
                more?(mood.level)
            }
        }
    }
}

private struct MoodButton: View {
    @Environment(\.palette) private var palette
    let mood: MoodWord
    let isChosen: Bool
    let hint: String
    let choose: @MainActor () -> Void
    let more: @MainActor () -> Void

    var body: some View {
        Button(action: choose) {
            VStack(spacing: Space.related) {
                Pebble(level: mood.level)
                Text(mood.word)
                    .font(.label)
                    .foregroundStyle(Color(palette.ink))
                    .multilineTextAlignment(.center)
                    .fixedSize(horizontal: false, vertical: true)
            }
            .frame(maxWidth: .infinity, minHeight: Space.touch)
            .padding(.vertical, Space.related)
            .background(Color(isChosen ? palette.tidePale : palette.ground), in: RoundedRectangle(cornerRadius: Space.corner))
        }
        .buttonStyle(.plain)
        .onLongPressGesture(perform: more)
        .accessibilityLabel(mood.word)
        .accessibilityHint(hint)
        .accessibilityAddTraits(isChosen ? .isSelected : [])
        .accessibilityAction(named: Text(hint), more)
    }
}

/// The same five as one adjustable element, for people who set a level by swiping up and down.
struct MoodScale: View {
    let words: Words
    @Binding var level: UInt8?

    var body: some View {
        let moods = MoodWord.all(words)
        MoodRow(words: words, chosen: level) { level = $0 }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(words.screen.moodQuestion)
            .accessibilityValue(moods.first { $0.level == level }?.word ?? words.screen.notAnswered)
            .accessibilityAdjustableAction { direction in
                let levels = moods.map(\.level)
                let middle = levels[levels.count / 2]
                guard let level, let at = levels.firstIndex(of: level) else {
                    level = middle
                    return
                }
                let next =
                    switch direction {
                    case .increment: at + 1
                    case .decrement: at - 1
                    @unknown default: at
                    }
                if levels.indices.contains(next) { self.level = levels[next] }
            }
    }
}
