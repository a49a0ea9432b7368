import HoldfastCore
import HoldfastModel
import SwiftUI

/// One session: before it the agenda, after it the outcome and the check-in.
struct SessionScreen: View {
    let app: AppModel
    @State var model: SessionModel
    @State private var isLarge = false

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            if isLarge {
                LargeAgenda(words: words, model: model) { isLarge = false }
            } else if let page = model.page {
                VStack(alignment: .leading, spacing: Space.related) {
                    Heading(text: page.session.when, font: .pageTitle)
                    if let number = page.number { Soft(text: number) }
                    if let left = page.left { Soft(text: left) }
                    if let outcome = page.session.outcomeText { Soft(text: outcome) }
                }
                TroubleNote(said: model.trouble)
                AgendaList(app: app, model: model, page: page, isLarge: $isLarge)
                switch page.part {
                case .before, .over: EmptyView()
                case .tookPlace: WhatBecameOfIt(words: words, model: model, page: page)
                case .checkIn: CheckInForm(app: app, model: model, page: page)
                }
                if let followed = model.followed { Followed(app: app, followed: followed) }
            }
        }
        .navigationTitle(words.session.title)
        .smallTitle()
        .withHelp(app)
        .withQuickExit(app)
        .task(id: app.changes) { await model.load() }
        .onChange(of: model.urgent) { _, urgent in
            guard let urgent else { return }
            app.openHelp(urgent)
            model.urgentOpened()
        }
    }
}

private struct AgendaList: View {
    let app: AppModel
    let model: SessionModel
    let page: SessionPage
    @Binding var isLarge: Bool

    var body: some View {
        let words = app.words
        Card {
            Heading(text: words.session.agenda)
            if page.agenda.isEmpty { Soft(text: words.session.agendaEmpty) }
            ForEach(page.agenda, id: \.concern) { AgendaRow(words: words, model: model, item: $0) }
            if !page.agenda.isEmpty {
                Button(words.session.showLarge) { isLarge = true }.buttonStyle(OtherAct())
            }
            NavigationLink(words.today.somethingElse) {
                RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: .about(factor: .other)))
            }
            .frame(minHeight: Space.touch)
        }
    }
}

/// An item. A tap shows its words; behind a neutral line they are shown only then.
private struct AgendaRow: View {
    let words: Words
    let model: SessionModel
    let item: AgendaItem

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Button(item.title) { model.uncover(item.concern) }.buttonStyle(Row())
            if model.uncovered.contains(item.concern) { Text(item.text) }
        }
        .contextMenu {
            Button(words.session.moveUp) { Task { await model.move(item, by: -1) } }
            Button(words.session.moveDown) { Task { await model.move(item, by: 1) } }
            Button(words.session.removeItem) { Task { await model.takeOff(item) } }
        }
        .accessibilityAction(named: Text(words.session.moveUp)) { Task { await model.move(item, by: -1) } }
        .accessibilityAction(named: Text(words.session.moveDown)) { Task { await model.move(item, by: 1) } }
    }
}

/// The agenda to be read across a room: only the words, large. Words behind a neutral line stay hidden.
private struct LargeAgenda: View {
    let words: Words
    let model: SessionModel
    let close: () -> Void

    var body: some View {
        ForEach(model.page?.agenda ?? [], id: \.concern) { item in
            if !item.covered { Text(item.text).font(.largeTitle) }
        }
        Button(words.screen.close, action: close).buttonStyle(MainAct())
    }
}

private struct WhatBecameOfIt: View {
    let words: Words
    let model: SessionModel
    let page: SessionPage

    var body: some View {
        Card {
            Heading(text: words.session.tookPlace)
            ForEach(page.outcomes, id: \.label) { choice in
                Button(choice.label) { Task { await model.say(choice.outcome) } }.buttonStyle(OtherAct())
                if !choice.reasons.isEmpty { Reasons(words: words, model: model, choice: choice) }
            }
        }
    }
}

private struct Reasons: View {
    let words: Words
    let model: SessionModel
    let choice: OutcomeChoice

    var body: some View {
        Menu(words.session.why) {
            ForEach(choice.reasons, id: \.label) { reason in
                Button(reason.label) { Task { await model.say(choice.outcome, because: reason.reason) } }
            }
        }
        .frame(minHeight: Space.touch)
    }
}

/// The check-in: the questions of the first page, and the others behind one row. Any can be skipped.
private struct CheckInForm: View {
    let app: AppModel
    let model: SessionModel
    let page: SessionPage
    @State private var showsMore = false
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        let words = app.words
        VStack(alignment: .leading, spacing: Space.groups) {
            Heading(text: words.session.after)
            Soft(text: words.checkin.leadSession)
            ForEach(page.questions.filter(\.first), id: \.id) { QuestionCard(words: words, model: model, question: $0) }
            if showsMore {
                ForEach(page.questions.filter { !$0.first }, id: \.id) {
                    QuestionCard(words: words, model: model, question: $0)
                }
            } else {
                Button(words.checkin.more) { showsMore = true }.buttonStyle(Row())
            }
            Soft(text: words.checkin.about)
            Button(words.checkin.done) { Task { await model.finish() } }.buttonStyle(MainAct())
            Button(words.checkin.skip) { dismiss() }.buttonStyle(OtherAct())
            Button(words.safety.keepNothing) { Task { await model.helpWithoutKeeping() } }.buttonStyle(OtherAct())
        }
    }
}

private struct QuestionCard: View {
    let words: Words
    let model: SessionModel
    let question: Question

    var body: some View {
        Card {
            if let cover = question.cover, !model.uncovered.contains(question.id) {
                Button(cover) { model.uncover(question.id) }.buttonStyle(Row())
            } else {
                Heading(text: question.text)
                if let nobodySees = question.nobodySees { Soft(text: nobodySees) }
                Answering(words: words, model: model, question: question)
                if model.answers[question.id] != nil {
                    Button(words.checkin.skip) { model.clear(question) }.buttonStyle(Row())
                }
            }
        }
    }
}

private struct Answering: View {
    let words: Words
    let model: SessionModel
    let question: Question

    var body: some View {
        switch question.answered {
        case .slider: SliderAnswer(words: words, model: model, question: question)
        case .yesOrNo, .one:
            ForEach(question.choices, id: \.value) { choice in
                Button(choice.label) { model.answer(question, [choice.value]) }
                    .buttonStyle(Chip(chosen: model.answers[question.id] == [choice.value]))
            }
        case .several:
            ForEach(question.choices, id: \.value) { choice in
                Button(choice.label) { model.toggle(choice, of: question) }
                    .buttonStyle(Chip(chosen: model.answers[question.id]?.contains(choice.value) ?? false))
            }
            if let none = question.none {
                Button(none) { model.answer(question, []) }
                    .buttonStyle(Chip(chosen: model.answers[question.id] == []))
            }
        case .text:
            TextField(words.checkin.noteHint, text: text, axis: .vertical)
                .frame(minHeight: Space.touch)
                .accessibilityLabel(question.text)
        }
    }

    private var text: Binding<String> {
        Binding {
            model.answers[question.id]?.first ?? ""
        } set: { typed in
            if typed.isEmpty { model.clear(question) } else { model.answer(question, [typed]) }
        }
    }
}

/// A slider with words at both ends. It has no answer until it is touched.
private struct SliderAnswer: View {
    let words: Words
    let model: SessionModel
    let question: Question

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Slider(value: value, in: Double(question.min ?? 0)...Double(question.max ?? 0), step: 1) {
                Text(question.text)
            }
            .frame(minHeight: Space.touch)
            .accessibilityValue(model.answers[question.id]?.first ?? words.screen.notAnswered)
            HStack {
                Soft(text: question.low ?? "")
                Spacer()
                if let middle = question.middle {
                    Soft(text: middle)
                    Spacer()
                }
                Soft(text: question.high ?? "")
            }
            .accessibilityHidden(true)
        }
    }

    private var value: Binding<Double> {
        let middle = (Double(question.min ?? 0) + Double(question.max ?? 0)) / 2
        return Binding {
            model.answers[question.id]?.first.flatMap { Double($0) } ?? middle
        } set: { chosen in
            model.answer(question, [String(Int(chosen))])
        }
    }
}

private struct Followed: View {
    let app: AppModel
    let followed: CheckInDone

    var body: some View {
        Card {
            if let first = followed.first { FirstOfAll(app: app, first: first) }
            Text(followed.text)
            if let offer = followed.offer {
                Text(offer.text)
                NavigationLink(offer.label) {
                    RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: offer.topic))
                }
                .frame(minHeight: Space.touch)
            }
            if followed.aboutStopping {
                NavigationLink(app.words.leaving.title) {
                    RaiseScreen(app: app, model: RaiseModel(core: app.core, topic: .about(factor: .stopping)))
                }
                .frame(minHeight: Space.touch)
            }
        }
    }
}
