import HoldfastCore
import HoldfastModel
import SwiftUI

/// Help: the emergency number, then the ways to get help, in the core's order. It needs no journal and no key.
struct HelpScreen: View {
    let app: AppModel
    @State var model: HelpModel

    var body: some View {
        NavigationStack {
            Page {
                Heading(text: model.page.help.title, font: .pageTitle)
                ForEach(model.page.order, id: \.self) { HelpPart(app: app, model: model, part: $0) }
                DisclosureGroup {
                    ForEach(model.page.more, id: \.self) { HelpPart(app: app, model: model, part: $0) }
                } label: {
                    Text(model.page.moreLabel).frame(minHeight: Space.touch)
                }
                Region(words: app.words, model: model)
            }
            .toolbar {
                ToolbarItem(placement: .cancellationAction) {
                    Button(app.words.screen.close) { app.closeHelp() }
                }
                ToolbarItem(placement: .topLeft) {
                    if model.page.help.quickExit {
                        Button(model.page.help.quickExitLabel) { app.quickExit() }
                    }
                }
            }
        }
    }
}

private struct HelpPart: View {
    let app: AppModel
    let model: HelpModel
    let part: UrgentPart

    var body: some View {
        let help = model.page.help
        switch part {
        case .emergency: Emergency(model: model, help: help)
        case .first: FirstWays(words: app.words, model: model, help: help)
        case .notes: ForEach(help.notes, id: \.self) { Text($0) }
        case .ways: Ways(words: app.words, model: model, ways: help.ways, after: help.busy)
        case .sayIt:
            DisclosureGroup {
                ForEach(model.page.sayIt, id: \.title) { section in
                    Heading(text: section.title)
                    ForEach(section.lines, id: \.self) { Text($0) }
                }
            } label: {
                Text(model.page.sayItLabel).frame(minHeight: Space.touch)
            }
        case .routes: Routes(words: app.words, model: model, help: help)
        case .plan: if let plan = model.page.plan { PlanInDanger(app: app, plan: plan) }
        case .finders: Finders(model: model, finders: help.finders)
        case .beside:
            if !help.beside.isEmpty {
                Heading(text: help.besideTitle)
                Ways(words: app.words, model: model, ways: help.beside, after: nil)
            }
        }
    }
}

private struct Emergency: View {
    let model: HelpModel
    let help: HelpPage

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Text(help.lead)
            Numbers(model: model, numbers: help.emergency)
            ForEach(help.emergencyNotes, id: \.self) { Soft(text: $0) }
            if let text = help.emergencyText {
                Button(text.label) { model.text(text) }.buttonStyle(OtherAct())
            }
        }
    }
}

/// Emergency numbers, each as large as it can be.
private struct Numbers: View {
    let model: HelpModel
    let numbers: [EmergencyNumber]

    var body: some View {
        ForEach(numbers, id: \.title) { number in
            Button {
                model.call(number.number)
            } label: {
                HStack(alignment: .firstTextBaseline) {
                    Text(number.number.shown).font(.number)
                    Text(number.title)
                }
                .frame(maxWidth: .infinity, minHeight: Space.mainAct, alignment: .leading)
            }
            .buttonStyle(LampAct())
            if !number.reaches.isEmpty { Soft(text: number.reaches) }
            if !number.source.isEmpty { Soft(text: number.source) }
        }
    }
}

/// The ways of the first screen, or the numbers of several regions where none is chosen.
private struct FirstWays: View {
    let words: Words
    let model: HelpModel
    let help: HelpPage

    var body: some View {
        if let question = help.regionQuestion {
            Text(question)
            ForEach(help.regionGuesses, id: \.code) { guess in
                Button(guess.label) { model.choose(region: guess) }.buttonStyle(OtherAct())
            }
        }
        ForEach(help.firstNotes, id: \.self) { Text($0) }
        Ways(words: words, model: model, ways: help.first, after: nil)
        if let route = help.firstRoute { RouteCard(words: words, model: model, route: route) }
        ForEach(help.byRegion, id: \.code) { there in
            Heading(text: there.label)
            Numbers(model: model, numbers: there.emergency)
            if let line = there.line { WayCard(words: words, model: model, way: line) }
        }
    }
}

private struct Ways: View {
    let words: Words
    let model: HelpModel
    let ways: [HelpWay]
    let after: String?

    var body: some View {
        VStack(alignment: .leading, spacing: Space.inside) {
            ForEach(ways.indices, id: \.self) { WayCard(words: words, model: model, way: ways[$0]) }
            if let after { Soft(text: after) }
        }
    }
}

/// One way to get help: its name, its numbers large, then further facts.
private struct WayCard: View {
    let words: Words
    let model: HelpModel
    let way: HelpWay

    var body: some View {
        Card {
            Heading(text: way.title)
            if let also = way.alsoCalled { Soft(text: also) }
            ForEach(way.calls, id: \.dial) { number in
                Button {
                    model.call(number)
                } label: {
                    HStack(alignment: .firstTextBaseline) {
                        Text(number.shown).font(.number)
                        Text(words.screen.call)
                    }
                }
                .buttonStyle(LampAct())
            }
            ForEach(way.texts, id: \.label) { to in
                Button(to.label) { model.text(to) }.buttonStyle(OtherAct())
            }
            ForEach(way.whatsapp, id: \.label) { Soft(text: $0.label) }
            if let how = way.how { Text(how) }
            WayFacts(way: way)
            if let chat = way.chat { Button(words.crisis.chat) { model.open(chat) }.buttonStyle(Row()) }
            if let web = way.web { Button(words.crisis.web) { model.open(web) }.buttonStyle(Row()) }
        }
    }
}

private struct WayFacts: View {
    let way: HelpWay

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            if !way.hoursAndCost.isEmpty { Soft(text: way.hoursAndCost) }
            if let audience = way.audience { Soft(text: audience) }
            if let area = way.area { Soft(text: area) }
            if let languages = way.languages { Soft(text: languages) }
            Soft(text: way.about)
            Soft(text: way.source)
        }
        .accessibilityElement(children: .combine)
    }
}

private struct Routes: View {
    let words: Words
    let model: HelpModel
    let help: HelpPage

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: help.routesTitle)
            if let none = help.routesNone { Text(none) }
            ForEach(help.routes, id: \.title) { RouteCard(words: words, model: model, route: $0) }
        }
    }
}

/// A body that takes concerns about a therapist.
private struct RouteCard: View {
    let words: Words
    let model: HelpModel
    let route: RaiseAt

    var body: some View {
        Card {
            Heading(text: route.title)
            Text(route.text)
            if let call = route.call { Button(call.shown) { model.call(call) }.buttonStyle(OtherAct()) }
            if let web = route.web { Button(words.crisis.web) { model.open(web) }.buttonStyle(Row()) }
            if let email = route.email { Button(email) { model.write(to: email) }.buttonStyle(Row()) }
            Soft(text: route.source)
        }
    }
}

/// The plan, only steps with entries.
private struct PlanInDanger: View {
    let app: AppModel
    let plan: PlanPage

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: plan.title)
            if let state = plan.stateText { Text(state) }
            ForEach(plan.steps, id: \.step) { step in
                Card {
                    Heading(text: step.title)
                    ForEach(step.entries, id: \.entry.id) {
                        PlanLineRow(words: app.words, device: app.device, line: $0)
                    }
                }
            }
        }
    }
}

private struct Finders: View {
    let model: HelpModel
    let finders: [HelpFinder]

    var body: some View {
        ForEach(finders, id: \.url) { finder in
            VStack(alignment: .leading) {
                Heading(text: finder.title)
                Button(finder.name) { model.open(finder.url) }.buttonStyle(OtherAct())
                Soft(text: finder.note)
            }
        }
    }
}

/// The region for help, which the person can change.
private struct Region: View {
    let words: Words
    let model: HelpModel

    var body: some View {
        VStack(alignment: .leading, spacing: Space.related) {
            Heading(text: words.screen.region)
            Menu(model.page.help.regionLabel) {
                ForEach(model.regions, id: \.code) { region in
                    Button(region.label) { model.choose(region: region) }
                }
            }
            .frame(minHeight: Space.touch)
        }
    }
}
