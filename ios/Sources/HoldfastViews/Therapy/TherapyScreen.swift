import HoldfastCore
import HoldfastModel
import SwiftUI

/// Therapy: where it stands, the sessions to come and past, what was raised.
struct TherapyScreen: View {
    let app: AppModel
    @State var model: TherapyModel

    var body: some View {
        let words = app.words
        Page {
            if let page = model.page {
                if let line = page.line { Text(line) }
                ForEach(page.therapies, id: \.id) { TherapyCard(therapy: $0) }
                if page.therapies.isEmpty {
                    Button(words.therapy.add) { Task { await model.startTherapy() } }.buttonStyle(MainAct())
                }
                TroubleNote(said: model.trouble)
                SessionList(app: app, title: words.screen.coming, sessions: page.upcoming)
                Planning(words: words, model: model)
                SessionList(app: app, title: words.screen.past, sessions: page.past)
                ConcernList(words: words, concerns: page.concerns)
            }
        }
        .navigationTitle(words.screen.therapy)
        .withHelp(app)
        .task(id: app.changes) { await model.load() }
    }
}

private struct TherapyCard: View {
    let therapy: TherapyView

    var body: some View {
        Card {
            Heading(text: therapy.stateText)
            Text(therapy.about)
            if let soFar = therapy.soFar { Soft(text: soFar) }
            if let ended = therapy.ended { Soft(text: ended) }
        }
    }
}

private struct SessionList: View {
    let app: AppModel
    let title: String
    let sessions: [SessionView]

    var body: some View {
        if !sessions.isEmpty {
            Card {
                Heading(text: title)
                ForEach(sessions, id: \.id) { session in
                    NavigationLink {
                        SessionScreen(app: app, model: SessionModel(core: app.core, id: session.id))
                    } label: {
                        VStack(alignment: .leading) {
                            Text(session.when)
                            if let outcome = session.outcomeText { Soft(text: outcome) }
                        }
                        .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
                    }
                }
            }
        }
    }
}

/// A session is planned by choosing: a day, a time, how often.
private struct Planning: View {
    let words: Words
    @Bindable var model: TherapyModel

    var body: some View {
        if let choices = model.choices {
            Card {
                Heading(text: words.session.add)
                Picker(words.screen.day, selection: $model.day) {
                    ForEach(choices.days, id: \.day) { Text($0.label).tag(Optional($0)) }
                }
                Picker(words.screen.time, selection: $model.time) {
                    ForEach(choices.times, id: \.label) { Text($0.label).tag(Optional($0)) }
                }
                Picker(words.session.repeats, selection: $model.rhythm) {
                    ForEach(choices.rhythms, id: \.label) { Text($0.label).tag(Optional($0)) }
                }
                Button(words.screen.save) { Task { await model.planSession() } }.buttonStyle(MainAct())
                Button(words.screen.close) { model.stopPlanning() }.buttonStyle(Row())
            }
        } else {
            Button(words.session.add) { Task { await model.beginPlanning() } }.buttonStyle(OtherAct())
        }
    }
}

private struct ConcernList: View {
    let words: Words
    let concerns: [ConcernView]

    var body: some View {
        if !concerns.isEmpty {
            Card {
                Heading(text: words.screen.raised)
                ForEach(concerns, id: \.id) { concern in
                    VStack(alignment: .leading) {
                        Text(concern.title)
                        Soft(text: concern.stageText)
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
}
