import HoldfastCore
import HoldfastModel
import SwiftUI

/// Raising a concern: the reasons, the topic, the words, and the agenda.
struct RaiseScreen: View {
    let app: AppModel
    @State var model: RaiseModel

    var body: some View {
        let words = app.words
        Page {
            if let page = model.page {
                if let first = page.first { FirstOfAll(app: app, first: first) }
                Why(words: words, page: page)
                Topics(words: words, model: model, page: page)
                HelpBefore(app: app, page: page)
                if let cover = page.card.cover, !model.isUncovered {
                    Button(cover) { model.uncover() }.buttonStyle(Row())
                } else {
                    WordsToUse(app: app, model: model, page: page)
                    CardRest(app: app, model: model, card: page.card)
                }
                Answers(model: model, page: page)
            }
        }
        .safeAreaInset(edge: .bottom) {
            if let page = model.page { Acts(words: words, model: model, page: page) }
        }
        .navigationTitle(words.raise.title)
        .smallTitle()
        .withHelp(app)
        .withQuickExit(app)
        .task { await model.load() }
        .keeping(app) { await model.keep() }
        .going(when: model.isOver)
    }
}

/// The reasons; each opens the entries it rests on.
private struct Why: View {
    let words: Words
    let page: RaisePage

    var body: some View {
        if let lead = page.lead { Text(lead) }
        if !page.reasons.isEmpty {
            Card {
                Heading(text: words.raise.why)
                Soft(text: words.raise.whyLead)
                ForEach(page.reasons, id: \.text) { reason in
                    DisclosureGroup {
                        ForEach(reason.entries, id: \.entry.id) { found in
                            VStack(alignment: .leading) {
                                Text(found.entry.title)
                                Soft(text: found.day)
                                if let detail = found.entry.detail { Soft(text: detail) }
                            }
                            .accessibilityElement(children: .combine)
                        }
                    } label: {
                        VStack(alignment: .leading) {
                            Text(reason.text)
                            Soft(text: reason.count)
                        }
                    }
                }
            }
        }
    }
}

private struct Topics: View {
    let words: Words
    let model: RaiseModel
    let page: RaisePage

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: words.raise.about)
            ForEach(page.topics, id: \.label) { TopicButton(model: model, choice: $0) }
            DisclosureGroup {
                ForEach(page.groups, id: \.title) { group in
                    Heading(text: group.title)
                    ForEach(group.topics, id: \.label) { TopicButton(model: model, choice: $0) }
                }
            } label: {
                Text(words.raise.none).frame(minHeight: Space.touch)
            }
        }
    }
}

private struct TopicButton: View {
    let model: RaiseModel
    let choice: TopicChoice

    var body: some View {
        Button(choice.label) { Task { await model.choose(choice.topic) } }
            .buttonStyle(Chip(chosen: choice.chosen))
    }
}

/// The help that is offered before the words.
private struct HelpBefore: View {
    let app: AppModel
    let page: RaisePage

    var body: some View {
        ForEach(page.helpFirst, id: \.page) { help in
            Button(help.label) { app.openHelp(help.page) }.buttonStyle(LampAct())
        }
    }
}

/// The words, which the person can edit, and other phrasings.
private struct WordsToUse: View {
    let app: AppModel
    @Bindable var model: RaiseModel
    let page: RaisePage

    var body: some View {
        let words = app.words
        VStack(alignment: .leading, spacing: Space.inside) {
            Heading(text: page.card.title, font: .pageTitle)
            Text(page.card.meaning)
            NoteField(title: words.raise.words, hint: words.raise.yours, text: $model.text)
            Soft(text: words.raise.yours)
            DisclosureGroup {
                ForEach(page.card.words, id: \.label) { phrasing in
                    Button {
                        model.use(phrasing)
                    } label: {
                        VStack(alignment: .leading) {
                            Soft(text: phrasing.label)
                            Text(phrasing.text)
                        }
                    }
                    .buttonStyle(Row())
                }
            } label: {
                Text(words.raise.otherWays).frame(minHeight: Space.touch)
            }
            HStack {
                Button(words.raise.copy) { app.device.copySensitive(text: model.text) }.buttonStyle(OtherAct())
                ShareLink(item: model.text) { Text(words.raise.share).frame(minHeight: Space.touch) }
            }
            if let note = page.card.agendaNote { Soft(text: note) }
            Soft(text: words.raise.staysPrivate)
        }
    }
}

/// What could change, what helps until then, and other places to go, all folded.
private struct CardRest: View {
    let app: AppModel
    let model: RaiseModel
    let card: HoldfastCore.Card

    var body: some View {
        let words = app.words
        ForEach(card.leads, id: \.text) { lead in
            Button(lead.text) { Task { await model.choose(.about(factor: lead.factor)) } }.buttonStyle(Row())
        }
        DisclosureGroup {
            ForEach(card.changes, id: \.label) { change in
                VStack(alignment: .leading) {
                    Text(change.label)
                    Soft(text: change.text)
                }
            }
        } label: {
            Text(words.card.changes).frame(minHeight: Space.touch)
        }
        DisclosureGroup {
            ForEach(card.untilThen, id: \.self) { Text($0) }
        } label: {
            Text(words.card.untilThen).frame(minHeight: Space.touch)
        }
        ForEach(card.more, id: \.title) { section in
            DisclosureGroup {
                ForEach(section.lines, id: \.self) { Text($0) }
            } label: {
                Text(section.title).frame(minHeight: Space.touch)
            }
        }
        if card.offersPlan { Button(words.raise.plan) { app.place = .plan }.buttonStyle(Row()) }
    }
}

/// Answers to the card that came forward, without any words.
private struct Answers: View {
    let model: RaiseModel
    let page: RaisePage

    var body: some View {
        ForEach(page.answers, id: \.label) { choice in
            Button(choice.label) { Task { await model.answer(choice) } }.buttonStyle(Row())
        }
        if let never = page.never {
            Button(never.label) { Task { await model.never(never) } }.buttonStyle(Row())
        }
    }
}

/// The main act and the second at the bottom; above them the result.
private struct Acts: View {
    @Environment(\.palette) private var palette
    let words: Words
    let model: RaiseModel
    let page: RaisePage

    var body: some View {
        VStack(spacing: Space.related) {
            TroubleNote(said: model.trouble)
            if let said = model.said { Text(said.text) } else if let on = page.onAgenda { Soft(text: on) }
            Button(page.main.label) { Task { await model.act(page.main.act) } }.buttonStyle(MainAct())
            if let second = page.second {
                Button(second.label) { Task { await model.act(second.act) } }.buttonStyle(OtherAct())
            }
        }
        .padding(.horizontal, Space.edge)
        .padding(.vertical, Space.related)
        .background(Color(palette.ground))
    }
}
