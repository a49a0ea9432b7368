import HoldfastCore
import HoldfastModel
import SwiftUI

/// A mood with tags, a note and a time. Leaving saves it; the sheet stays open only when it cannot be saved.
struct LogMoodScreen: View {
    let app: AppModel
    @State var model: LogMoodModel
    @State private var isEarlier = false
    @State private var time = Date()
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            Heading(text: words.screen.moodQuestion, font: .pageTitle)
            if let time = model.time { Soft(text: time) }
            MoodScale(words: words, level: $model.level)
            Tags(words: words, model: model)
            NoteField(title: words.journal.note, hint: words.journal.noteHint, text: $model.note)
            EarlierTime(words: words, isEarlier: $isEarlier, time: $time)
            TroubleNote(said: model.trouble)
            Soft(text: words.screen.savedByLeaving)
            Button(words.checkin.done) { leave() }.buttonStyle(MainAct())
        }
        .safeAreaInset(edge: .bottom) {
            // Visible wherever the page is scrolled to.
            if model.asksForLevel, model.level == nil {
                NoteCard {
                    Text(words.screen.moodFirst)
                    Button(words.screen.leaveUnsaved) { dismiss() }.buttonStyle(Row())
                }
                .padding(.horizontal, Space.edge)
            }
        }
        .withHelp(app)
        .leaving(words, leave)
        .task { await model.load() }
        .keeping(app) { await keep() }
    }

    @discardableResult
    private func keep() async -> Bool {
        model.when = isEarlier ? Civil.text(time) : nil
        return await model.keep()
    }

    /// Leaves only when the mood is saved; otherwise its text stays on the screen.
    private func leave() {
        Task {
            if await keep() { dismiss() }
        }
    }
}

extension View {
    /// Opens the mood sheet while there is a mood to log or change.
    func logsMood(_ app: AppModel, _ logging: Binding<LogMoodModel?>) -> some View {
        navigationDestination(item: logging) { LogMoodScreen(app: app, model: $0) }
    }
}

/// Recent tags to choose from, and a field for a new one.
private struct Tags: View {
    let words: Words
    @Bindable var model: LogMoodModel

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: words.journal.tags)
            ScrollView(.horizontal, showsIndicators: false) {
                HStack(spacing: Space.related) {
                    ForEach(model.offered, id: \.self) { tag in
                        Button(tag) { model.toggle(tag: tag) }
                            .buttonStyle(Chip(chosen: model.tags.contains(tag)))
                    }
                }
            }
            TextField(words.journal.newTag, text: $model.newTag)
                .onSubmit { model.addTag() }
                .submitLabel(.done)
                .frame(minHeight: Space.touch)
        }
    }
}

/// A note field that grows with its text.
struct NoteField: View {
    @Environment(\.palette) private var palette
    let title: String
    let hint: String
    @Binding var text: String

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: title)
            TextField(hint, text: $text, axis: .vertical)
                .padding(Space.inside)
                .frame(minHeight: Space.touch)
                .background(Color(palette.card), in: RoundedRectangle(cornerRadius: Space.corner))
                .accessibilityLabel(title)
        }
    }
}

/// The time of the mood, if not now.
private struct EarlierTime: View {
    let words: Words
    @Binding var isEarlier: Bool
    @Binding var time: Date

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Toggle(words.journal.earlier, isOn: $isEarlier).frame(minHeight: Space.touch)
            if isEarlier { DatePicker(words.journal.whenWasIt, selection: $time, in: ...Date()) }
        }
    }
}
