import HoldfastCore
import HoldfastModel
import SwiftUI

/// The safety plan: seven steps as cards, with one call button for each entry that has a number.
struct PlanScreen: View {
    let app: AppModel
    @State var model: PlanModel

    var body: some View {
        let words = app.words
        Page(trouble: model.trouble) {
            TroubleNote(said: model.trouble)
            if let page = model.page {
                Soft(text: page.stateText ?? words.safety.planIntro)
                ReviewOffer(model: model, page: page)
                ForEach(page.steps, id: \.step) { PlanStepCard(app: app, step: $0) }
                if model.setup != nil {
                    NavigationLink(words.screen.fillIn) {
                        StepScreen(app: app, model: StepModel(core: app.core, only: nil))
                    }
                    .buttonStyle(MainAct())
                }
                SharePlan(words: words, model: model, page: page)
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

/// The offer to review the plan.
private struct ReviewOffer: View {
    let model: PlanModel
    let page: PlanPage

    var body: some View {
        if let offer = model.reviewOffer {
            NoteCard {
                Text(offer)
                Button(page.review) { Task { await model.reviewed() } }.buttonStyle(Row())
                Button(page.reviewLater) { model.putOff() }.buttonStyle(Row())
            }
        }
    }
}

/// Entries that the person chooses, as a text for somebody they trust.
private struct SharePlan: View {
    let words: Words
    let model: PlanModel
    let page: PlanPage

    var body: some View {
        DisclosureGroup {
            Soft(text: words.safety.shareChoose)
            ForEach(page.steps.flatMap(\.entries), id: \.entry.id) { line in
                Button(line.entry.text) { Task { await model.choose(line.entry.id) } }
                    .buttonStyle(Chip(chosen: model.chosen.contains(line.entry.id)))
            }
            if let text = model.shared {
                ShareLink(item: text) { Text(words.raise.share).frame(minHeight: Space.touch) }
            }
        } label: {
            Text(words.safety.share).frame(minHeight: Space.touch)
        }
    }
}

private struct PlanStepCard: View {
    let app: AppModel
    let step: PlanStepPage

    var body: some View {
        Card {
            HStack {
                Heading(text: step.title)
                NavigationLink {
                    StepScreen(app: app, model: StepModel(core: app.core, only: step.step))
                } label: {
                    Image(systemName: "pencil").frame(width: Space.touch, height: Space.touch)
                }
                .accessibilityLabel(Text(verbatim: [app.words.screen.changeStep, step.title].joined(separator: " · ")))
            }
            if step.entries.isEmpty { Soft(text: step.prompt) }
            ForEach(step.entries, id: \.entry.id) { PlanLineRow(words: app.words, device: app.device, line: $0) }
        }
    }
}

/// An entry, with one round call button where it has a number.
struct PlanLineRow: View {
    let words: Words
    let device: any DeviceActions
    let line: PlanLine

    var body: some View {
        HStack {
            VStack(alignment: .leading) {
                Text(line.entry.text)
                if let call = line.call { Soft(text: call.shown) }
                if let to = line.text {
                    Button(to.label) { device.text(number: to.number, body: to.keyword) }.buttonStyle(OtherAct())
                }
            }
            .frame(maxWidth: .infinity, alignment: .leading)
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
