import HoldfastCore
import HoldfastModel
import SwiftUI

/// Therapies with their states, coming and past sessions, and the concerns.
struct TherapyScreen: View {
    let app: AppModel
    @State var model: TherapyModel

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            if let page = model.page {
                if let line = page.line { Text(line) }
                ForEach(page.therapies, id: \.id) { TherapyCard(therapy: $0) }
                if page.therapies.isEmpty {
                    Button(words.therapy.add) { Task { await model.startTherapy() } }.buttonStyle(MainAct())
                }
                TroubleNote(said: model.trouble)
                SessionList(app: app, title: words.screen.coming, sessions: page.upcoming)
                NavigationLink(words.session.add) {
                    PlanSessionScreen(app: app, model: PlanSessionModel(core: app.core))
                }
                .buttonStyle(OtherAct())
                SessionList(app: app, title: words.screen.past, sessions: page.past)
                ConcernList(app: app, concerns: page.concerns)
            }
        }
        .navigationTitle(words.screen.therapy)
        .withHelp(app)
        .withQuickExit(app)
        .task(id: app.changes) { await model.load() }
    }
}

private struct TherapyCard: View {
    let therapy: TherapyView

    var body: some View {
        Card {
            Heading(text: therapy.stateText)
            if !therapy.about.isEmpty { Text(therapy.about) }
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

private struct ConcernList: View {
    let app: AppModel
    let concerns: [ConcernView]

    var body: some View {
        if !concerns.isEmpty {
            Card {
                Heading(text: app.words.screen.raised)
                ForEach(concerns, id: \.id) { concern in
                    NavigationLink {
                        RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: .about(factor: concern.about)))
                    } label: {
                        VStack(alignment: .leading) {
                            Text(concern.title)
                            Soft(text: concern.stageText)
                        }
                        .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
                    }
                }
            }
        }
    }
}
