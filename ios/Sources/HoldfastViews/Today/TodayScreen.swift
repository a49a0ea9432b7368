import HoldfastCore
import HoldfastModel
import SwiftUI

/// The first page: five pebbles, at most one card, the next session, two plain rows. Nothing else.
struct TodayScreen: View {
    let app: AppModel
    @State var model: TodayModel
    @State private var logging: LogMoodModel?

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            if let page = model.page {
                if let first = page.first { FirstOfAll(app: app, first: first) }
                VStack(alignment: .leading, spacing: Space.related) {
                    Heading(text: page.greeting, font: .pageTitle)
                    Soft(text: page.date)
                }
                MoodQuestion(words: words, help: page.firstHelp) { level in
                    Task { await model.log(level: level) }
                } more: { level in
                    logging = LogMoodModel(core: app.core, level: level)
                }
                TroubleNote(said: model.trouble)
                if page.supportBand {
                    Button(words.today.band) { app.openHelp() }.buttonStyle(LampAct())
                }
                CameForward(app: app, model: model, page: page)
                Questions(app: app, model: model, page: page)
                Onward(app: app, page: page)
            }
        }
        .safeAreaInset(edge: .bottom) { SavedBar(words: words, model: model, logging: $logging, core: app.core) }
        .navigationTitle(words.screen.today)
        .smallTitle()
        .withHelp(app)
        .task(id: app.changes) { await model.load() }
        .logsMood(app, $logging)
    }
}

/// "How is it right now?" and the five pebbles: a tap saves, a long press opens the sheet.
private struct MoodQuestion: View {
    let words: Words
    let help: String?
    let log: (UInt8) -> Void
    let more: (UInt8) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: Space.inside) {
            Heading(text: words.today.question)
            if let help { Soft(text: help) }
            MoodRow(words: words, chosen: nil, choose: log, more: more)
        }
    }
}

/// The card that came forward: its topic, its reasons, and three ways to go on.
private struct CameForward: View {
    let app: AppModel
    let model: TodayModel
    let page: Today

    var body: some View {
        let words = app.words
        if let card = page.card {
            NoteCard {
                Heading(text: card.title)
                NavigationLink {
                    RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: card.opens))
                } label: {
                    VStack(alignment: .leading) {
                        Text(words.raise.words)
                        Text(words.today.why).font(.label)
                    }
                    .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
                }
                Button(words.raise.notNow) { Task { await model.notNow(card) } }.buttonStyle(Row())
            }
        }
    }
}

/// Open questions, each asked once, with their replies.
private struct Questions: View {
    let app: AppModel
    let model: TodayModel
    let page: Today

    var body: some View {
        ForEach(page.questions, id: \.about) { question in
            Card {
                Text(question.text)
                if let detail = question.detail { Soft(text: detail) }
                ForEach(question.replies, id: \.label) { choice in
                    Button(choice.label) { Task { await model.answer(question, with: choice.reply) } }
                        .buttonStyle(OtherAct())
                }
            }
        }
        if let answered = model.answered { After(app: app, model: model, answered: answered) }
        if let stepped = model.stepped {
            Card {
                Text(stepped.text)
                ForEach(stepped.words, id: \.self) { Text($0) }
                Button(app.words.screen.close) { model.putAnswerAway() }.buttonStyle(Row())
            }
        }
    }
}

/// The result of an answer, and the next question.
private struct After: View {
    let app: AppModel
    let model: TodayModel
    let answered: AnswerDone

    var body: some View {
        Card {
            Text(answered.text)
            ForEach(answered.changes, id: \.label) { change in
                Button {
                    Task { await model.willChange(change) }
                } label: {
                    VStack(alignment: .leading) {
                        Text(change.label)
                        Soft(text: change.text)
                    }
                }
                .buttonStyle(Row())
            }
            ForEach(answered.steps, id: \.label) { choice in
                Button(choice.label) { Task { await model.take(choice) } }.buttonStyle(Row())
            }
            switch answered.next {
            case .checkIn, .sayHow:
                if let about = model.answeredAbout?.about {
                    NavigationLink(app.words.session.title) {
                        SessionScreen(app: app, model: SessionModel(core: app.core, id: about))
                    }
                    .frame(minHeight: Space.touch)
                }
            case .nothing, .whatChanges, .whatNow, .stillThere:
                EmptyView()
            }
            Button(app.words.screen.close) { model.putAnswerAway() }.buttonStyle(Row())
        }
    }
}

/// The next session and the two plain rows.
private struct Onward: View {
    let app: AppModel
    let page: Today

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            if let pause = page.pause { Soft(text: pause) }
            if let next = page.nextSession {
                Soft(text: app.words.session.next)
                NavigationLink(next.text) {
                    SessionScreen(app: app, model: SessionModel(core: app.core, id: next.id))
                }
                .frame(minHeight: Space.touch)
            } else {
                Soft(text: app.words.today.noSession)
                NavigationLink(app.words.today.planSession) {
                    PlanSessionScreen(app: app, model: PlanSessionModel(core: app.core))
                }
                .frame(minHeight: Space.touch)
            }
            if let toRaise = page.toRaise { Soft(text: toRaise) }
            if let open = page.open {
                NavigationLink(open) {
                    OpenScreen(app: app, model: OpenModel(core: app.core))
                }
                .frame(minHeight: Space.touch)
            }
            if let leaving = page.leaving {
                NavigationLink(leaving) {
                    RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: .about(factor: .stopping)))
                }
                .frame(minHeight: Space.touch)
            }
            NavigationLink(app.words.today.stuck) {
                RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: nil))
            }
            .frame(minHeight: Space.touch)
            NavigationLink(app.words.today.somethingElse) {
                RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: .about(factor: .other)))
            }
            .frame(minHeight: Space.touch)
        }
    }
}

/// "Saved. Add a word?", with undo; then a note that it was undone.
private struct SavedBar: View {
    @Environment(\.palette) private var palette
    let words: Words
    let model: TodayModel
    @Binding var logging: LogMoodModel?
    let core: Core

    var body: some View {
        if let saved = model.saved {
            HStack(spacing: Space.inside) {
                Text(words.today.saved)
                Button(words.today.addWord) {
                    logging = LogMoodModel(core: core, mood: saved)
                    model.putBarAway()
                }
                .frame(minHeight: Space.touch)
                Spacer()
                Button(words.today.undo) { Task { await model.undo() } }
                    .frame(minHeight: Space.touch)
            }
            .padding(.horizontal, Space.edge)
            .background(Color(palette.card))
        } else if let said = model.said {
            Button(said) { model.putBarAway() }
                .buttonStyle(Row())
                .padding(.horizontal, Space.edge)
                .background(Color(palette.card))
        }
    }
}
