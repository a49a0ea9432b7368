import Foundation
import HoldfastCore
import Observation

/// One session: before it the agenda, after it the outcome and the check-in.
@MainActor
@Observable
public final class SessionModel: AskingModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored public let id: String
    public private(set) var page: SessionPage?
    /// The answers so far, by question.
    public private(set) var answers: [String: [String]] = [:]
    /// The lines behind a neutral line that the person opened.
    public private(set) var uncovered: Set<String> = []
    /// The result of the check-in.
    public private(set) var followed: CheckInDone?
    /// The urgent page to open at once.
    public private(set) var urgent: Urgent?
    public var trouble: Said?

    public init(core: Core, id: String) {
        self.core = core
        self.id = id
    }

    public func load() async {
        let id = id
        page = await look { try $0.sessions().page(id: id) } ?? page
    }

    // MARK: Before

    public func uncover(_ name: String) {
        uncovered.insert(name)
    }

    /// Sets the order of the agenda.
    public func reorder(_ concerns: [String]) async {
        let id = id
        _ = await done { try $0.concerns().reorder(session: id, concerns: concerns) }
        await load()
    }

    /// Moves an item by this many places, up with a negative number. It stops at an end.
    public func move(_ item: AgendaItem, by places: Int) async {
        guard var order = page?.agenda.map(\.concern), let from = order.firstIndex(of: item.concern),
            order.indices.contains(from + places)
        else { return }
        order.swapAt(from, from + places)
        await reorder(order)
    }

    public func takeOff(_ item: AgendaItem) async {
        _ = await done { try $0.concerns().takeOffAgenda(id: item.concern) }
        await load()
    }

    // MARK: After

    public func say(_ outcome: Outcome, because reason: Reason? = nil) async {
        let id = id
        _ = await done { try $0.sessions().setOutcome(id: id, outcome: outcome, reason: reason) }
        await load()
    }

    public func answer(_ question: Question, _ values: [String]) {
        answers[question.id] = values
    }

    public func clear(_ question: Question) {
        answers[question.id] = nil
    }

    /// Adds a choice to an answer with several, or removes it. An empty list is an answer too.
    public func toggle(_ choice: AnswerChoice, of question: Question) {
        var chosen = answers[question.id] ?? []
        if let index = chosen.firstIndex(of: choice.value) {
            chosen.remove(at: index)
        } else {
            chosen.append(choice.value)
        }
        answers[question.id] = chosen
    }

    /// Stores the check-in. Where an answer speaks of danger, help opens at once.
    public func finish() async {
        let id = id
        let given = answers.map { CheckInAnswer(question: $0.key, values: $0.value) }
        followed = await attempt { holdfast in
            let checkins = holdfast.checkins()
            return try checkins.log(draft: checkins.filled(session: id, answers: given))
        }
        urgent = followed?.urgent.first
        await load()
    }

    /// Opens help at once, and stores nothing.
    public func helpWithoutKeeping() async {
        let given = answers.map { CheckInAnswer(question: $0.key, values: $0.value) }
        let pages = await attempt { holdfast in
            let checkins = holdfast.checkins()
            return checkins.helpWithoutKeeping(draft: try checkins.filled(session: nil, answers: given))
        }
        guard let pages else { return }
        answers = [:]
        urgent = pages.first ?? .myself
    }

    public func urgentOpened() {
        urgent = nil
    }
}
