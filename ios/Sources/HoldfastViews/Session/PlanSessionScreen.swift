import HoldfastCore
import HoldfastModel
import SwiftUI

/// Planning a session by choosing a day, a time and a rhythm.
struct PlanSessionScreen: View {
    let app: AppModel
    @State var model: PlanSessionModel

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            Heading(text: words.session.add, font: .pageTitle)
            TroubleNote(said: model.trouble)
            if let choices = model.choices {
                if let clock = choices.clockText { Soft(text: clock) }
                Card {
                    Picker(words.screen.day, selection: $model.day) {
                        ForEach(choices.days, id: \.day) { Text($0.label).tag(Optional($0)) }
                    }
                    Picker(words.screen.time, selection: $model.time) {
                        ForEach(choices.times, id: \.label) { Text($0.label).tag(Optional($0)) }
                    }
                    Picker(words.session.repeats, selection: $model.rhythm) {
                        ForEach(choices.rhythms, id: \.label) { Text($0.label).tag(Optional($0)) }
                    }
                }
                if let question = model.rhythm?.beside {
                    Card {
                        Soft(text: question.text)
                        ForEach(question.choices, id: \.label) { choice in
                            Button(choice.label) { model.beside = choice }
                                .buttonStyle(Chip(chosen: model.beside == choice))
                        }
                    }
                }
                Button(words.screen.save) { Task { await model.plan() } }.buttonStyle(MainAct())
            }
        }
        .withHelp(app)
        .task { await model.load() }
        .going(when: model.isOver)
    }
}
