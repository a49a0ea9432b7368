import HoldfastCore
import HoldfastModel
import SwiftUI

/// The safety plan: seven steps as cards, people with one call button each.
struct PlanScreen: View {
    let app: AppModel
    @State var model: PlanModel

    var body: some View {
        let words = app.words
        Page {
            TroubleNote(said: model.trouble)
            if let setup = model.setup {
                SetupStep(words: words, model: model, setup: setup)
            } else if let page = model.page {
                if let state = page.stateText { Text(state) }
                Button(words.screen.fillIn) { Task { await model.beginSetup() } }.buttonStyle(OtherAct())
                ForEach(page.steps, id: \.step) { PlanStepCard(app: app, model: model, step: $0) }
                if let offer = page.reviewOffer { Text(offer) }
                Soft(text: page.reviewed)
                Button(page.review) { Task { await model.reviewed() } }.buttonStyle(OtherAct())
            }
        }
        .navigationTitle(words.screen.plan)
        .withHelp(app)
        .withQuickExit(app)
        .task(id: app.changes) { await model.load() }
        .task { app.core.help.noteOpened() }
    }
}

private struct PlanStepCard: View {
    let app: AppModel
    let model: PlanModel
    let step: PlanStepPage

    var body: some View {
        Card {
            Heading(text: step.title)
            if step.entries.isEmpty { Soft(text: app.words.screen.stepEmpty) }
            ForEach(step.entries, id: \.entry.id) { line in
                PlanLineRow(words: app.words, device: app.device, line: line)
                    .contextMenu {
                        Button(app.words.screen.remove, role: .destructive) {
                            Task { await model.remove(line, from: step) }
                        }
                    }
            }
        }
    }
}

/// An entry; where it has a number, one round button calls it.
struct PlanLineRow: View {
    let words: Words
    let device: any DeviceActions
    let line: PlanLine

    var body: some View {
        HStack {
            Text(line.entry.text).frame(maxWidth: .infinity, alignment: .leading)
            if let call = line.call {
                Button {
                    device.dial(tel: call.tel)
                } label: {
                    Image(systemName: "phone").frame(width: Space.touch, height: Space.touch)
                }
                .buttonStyle(LampAct())
                .accessibilityLabel(Text(verbatim: [words.screen.call, line.entry.text].joined(separator: " ")))
            }
        }
    }
}

/// One step of the guided set-up. Leaving it empty is as easy as filling it.
private struct SetupStep: View {
    let words: Words
    @Bindable var model: PlanModel
    let setup: SetupPage

    var body: some View {
        VStack(alignment: .leading, spacing: Space.inside) {
            Soft(text: setup.progress)
            Heading(text: setup.step.title, font: .pageTitle)
            Text(setup.step.prompt)
            ForEach(setup.step.entries, id: \.entry.id) { Text($0.entry.text) }
            ForEach(setup.step.ideas, id: \.self) { idea in
                Button(idea) { Task { await model.add(to: setup.step, text: idea) } }.buttonStyle(Chip(chosen: false))
            }
            NoteField(title: words.screen.who, hint: setup.step.prompt, text: $model.newText)
            TextField(words.screen.number, text: $model.newNumber)
                .keyboardType(.phonePad)
                .frame(minHeight: Space.touch)
            if let question = setup.therapistQuestion { Soft(text: question) }
            Button(setup.next) { Task { await model.next() } }.buttonStyle(MainAct())
            Button(setup.skip) { Task { await model.next() } }.buttonStyle(OtherAct())
            Button(setup.stop) { Task { await model.stopSetup() } }.buttonStyle(Row())
        }
    }
}
