import HoldfastCore
import HoldfastModel
import SwiftUI

/// One step of the plan, or in the guided set-up the steps in turn. Leaving a step empty is as easy as filling it, and
/// leaving the page stores the entries.
struct StepScreen: View {
    let app: AppModel
    @State var model: StepModel
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            if let step = model.step {
                VStack(alignment: .leading, spacing: Space.related) {
                    if let setup = model.setup { Soft(text: setup.progress) }
                    Heading(text: step.title, font: .pageTitle)
                    Soft(text: step.prompt)
                }
                TroubleNote(said: model.trouble)
                ForEach($model.entries) { entry in
                    EntryFields(words: words, therapistQuestion: model.setup?.therapistQuestion, entry: entry) {
                        model.remove(entry.wrappedValue)
                    }
                }
                Button(words.screen.addEntry) { model.add() }.buttonStyle(OtherAct())
                Ideas(words: words, ideas: step.ideas) { model.add($0) }
                StepActs(words: words, model: model, leave: leave)
            }
        }
        .withHelp(app)
        .withQuickExit(app)
        .leaving(words, leave)
        .task { await model.load() }
        .keeping(app) { await model.keep() }
        .going(when: model.isOver)
    }

    private func leave() {
        Task {
            if await model.keep() { dismiss() }
        }
    }
}

/// The fields of an entry: its text, its number, who may see it.
private struct EntryFields: View {
    let words: Words
    let therapistQuestion: String?
    @Binding var entry: TypedEntry
    let remove: () -> Void

    var body: some View {
        Card {
            TextField(words.screen.who, text: $entry.text, axis: .vertical).frame(minHeight: Space.touch)
            TextField(words.screen.number, text: $entry.number)
                .typesNumbers()
                .frame(minHeight: Space.touch)
            if let therapistQuestion { Toggle(therapistQuestion, isOn: $entry.isTherapist).frame(minHeight: Space.touch) }
            Toggle(words.safety.onlyAfterUnlocking, isOn: $entry.onlyAfterUnlocking).frame(minHeight: Space.touch)
            Button(words.screen.remove, role: .destructive, action: remove).frame(minHeight: Space.touch)
        }
    }
}

private struct Ideas: View {
    let words: Words
    let ideas: [String]
    let take: (String) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: words.screen.idea)
            ForEach(ideas, id: \.self) { idea in
                Button(idea) { take(idea) }.buttonStyle(Chip(chosen: false))
            }
        }
    }
}

private struct StepActs: View {
    let words: Words
    let model: StepModel
    let leave: () -> Void

    var body: some View {
        if let setup = model.setup {
            Button(setup.next) { Task { await model.next() } }.buttonStyle(MainAct())
            Button(setup.skip) { Task { await model.next() } }.buttonStyle(OtherAct())
            Button(setup.stop, action: leave).buttonStyle(Row())
        } else {
            Button(words.screen.save, action: leave).buttonStyle(MainAct())
        }
    }
}
