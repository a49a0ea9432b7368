import Foundation
import HoldfastCore
import Observation

/// Raising a concern: the reasons, the topic, the words, and the agenda.
@MainActor
@Observable
public final class RaiseModel: AskingModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored private var topic: Topic?
    public private(set) var page: RaisePage?
    public var text = ""
    /// Whether the person opened a card behind a neutral line.
    public private(set) var isUncovered = false
    /// The result for the words, as a sentence.
    public private(set) var said: Raised?
    /// The concern with the words; `nil` until they are stored.
    @ObservationIgnored private var concern: String?
    /// The words as stored in that concern.
    @ObservationIgnored private var kept: String?
    @ObservationIgnored private let turns = Turns()
    /// Whether the page is done and can close.
    public private(set) var isOver = false
    public var trouble: Said?

    public init(core: Core, topic: Topic?) {
        self.core = core
        self.topic = topic
    }

    public func load() async {
        let topic = topic
        guard let page = await look({ try $0.concerns().raisePage(topic: topic) }) else { return }
        self.page = page
        self.topic = page.card.topic
        concern = page.concern
        kept = concern == nil ? nil : page.text
        text = page.text
    }

    /// Switches to another topic. The person's own words come along, below words that the page has already. Words of a
    /// stored concern stay with it and are stored first; where that fails, nothing changes.
    public func choose(_ topic: Topic) async {
        let own = concern == nil && isUnkept ? text : nil
        if own == nil {
            await keep()
            guard !isUnkept else { return }
        }
        self.topic = topic
        isUncovered = false
        said = nil
        await load()
        if let own { text = concern == nil ? own : below(text, own) }
    }

    public func uncover() {
        isUncovered = true
    }

    /// Uses another phrasing: it replaces proposed words, and is added below the person's own.
    public func use(_ phrasing: Phrasing) {
        text = isProposed ? phrasing.text : below(text, phrasing.text)
    }

    private func below(_ words: String, _ more: String) -> String { words + "\n\n" + more }

    /// Whether the words are empty or still those that the page proposed.
    private var isProposed: Bool {
        guard let page else { return true }
        return text.isEmpty || page.card.words.map(\.text).contains(text)
    }

    /// Whether there are words that are not stored yet.
    private var isUnkept: Bool { concern == nil ? !isProposed : text != kept && !text.isEmpty }

    public func act(_ act: RaiseAct) async {
        await turns.take { await self.actNow(act) }
    }

    private func actNow(_ act: RaiseAct) async {
        guard let page else { return }
        let (text, concern) = (text, concern)
        said = await attempt {
            try $0.concerns().raise(topic: page.card.topic, concern: concern, text: text, act: act)
        }
        guard let said else { return }
        self.concern = said.concern
        kept = text
    }

    /// Stores the person's own words, so that going back loses nothing.
    public func keep() async {
        await turns.take {
            guard self.isUnkept else { return }
            await self.actNow(.keep)
        }
    }

    /// Answers the card that came forward, without any words.
    public func answer(_ choice: StageChoice) async {
        guard case .about(let factor)? = page?.card.topic else { return }
        isOver = await done { try $0.concerns().dismiss(about: factor, stage: choice.stage) }
    }

    public func never(_ never: NeverAgain) async {
        isOver = await done { try $0.stall().neverAsk(about: never.domain, never: true) }
    }
}
