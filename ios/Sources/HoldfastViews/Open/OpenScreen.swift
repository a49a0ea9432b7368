import HoldfastCore
import HoldfastModel
import SwiftUI

/// Everything that is open: questions that were put off, and concerns that nothing came of yet or that rest.
struct OpenScreen: View {
    let app: AppModel
    @State var model: OpenModel

    var body: some View {
        Page(trouble: model.trouble) {
            TroubleNote(said: model.trouble)
            if let said = model.said { Card { Text(said) } }
            if let answered = model.answered {
                CameOfIt(app: app, model: model, text: answered.text, words: [], changes: answered.changes, steps: answered.steps)
            }
            if let stepped = model.stepped {
                CameOfIt(app: app, model: model, text: stepped.text, words: stepped.words, changes: stepped.changes, steps: [])
            }
            if let page = model.page {
                if let nothing = page.nothing { Text(nothing) }
                if !page.questions.isEmpty { Heading(text: page.questionsTitle) }
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
                OpenConcerns(model: model, title: page.concernsTitle, concerns: page.concerns)
                OpenConcerns(model: model, title: page.restingTitle, concerns: page.resting)
            }
        }
        .navigationTitle(model.page?.title ?? "")
        .withHelp(app)
        .withQuickExit(app)
        .task(id: app.changes) { await model.load() }
    }
}

/// What came of an answer or a step, and what can be done next.
private struct CameOfIt: View {
    let app: AppModel
    let model: OpenModel
    let text: String
    let words: [String]
    let changes: [Change]
    let steps: [StepChoice]

    var body: some View {
        Card {
            Text(text)
            ForEach(words, id: \.self) { Text($0) }
            ForEach(changes, id: \.label) { change in
                Button(change.label) { Task { await model.agree(change) } }.buttonStyle(Row())
            }
            ForEach(steps, id: \.label) { choice in
                Button(choice.label) { Task { await model.take(choice, with: model.about ?? "") } }.buttonStyle(Row())
            }
            switch model.answered?.next {
            case .checkIn, .sayHow:
                if let about = model.about {
                    NavigationLink(app.words.session.title) {
                        SessionScreen(app: app, model: SessionModel(core: app.core, id: about))
                    }
                    .frame(minHeight: Space.touch)
                }
            case .nothing, .whatChanges, .whatNow, .stillThere, nil:
                EmptyView()
            }
        }
    }
}

private struct OpenConcerns: View {
    let model: OpenModel
    let title: String
    let concerns: [OpenConcern]

    var body: some View {
        if !concerns.isEmpty {
            Heading(text: title)
            ForEach(concerns, id: \.concern.id) { open in
                Card {
                    if open.covered {
                        DisclosureGroup {
                            OpenWords(model: model, open: open)
                        } label: {
                            Text(open.concern.title).frame(minHeight: Space.touch)
                        }
                    } else {
                        Text(open.concern.title)
                        OpenWords(model: model, open: open)
                    }
                }
            }
        }
    }
}

private struct OpenWords: View {
    let model: OpenModel
    let open: OpenConcern

    var body: some View {
        Soft(text: open.concern.stageText)
        if !open.concern.text.isEmpty { Text(open.concern.text) }
        ForEach(open.steps, id: \.label) { choice in
            Button(choice.label) { Task { await model.take(choice, with: open.concern.id) } }.buttonStyle(OtherAct())
        }
    }
}
