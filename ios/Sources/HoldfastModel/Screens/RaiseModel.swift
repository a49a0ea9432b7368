import Foundation
import HoldfastCore
import Observation

/// Raising something: why, what about, the words, and where they go.
@MainActor
@Observable
public final class RaiseModel: AskingModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored private var topic: Topic?
    public private(set) var page: RaisePage?
    public var text = ""
    /// Whether a card behind a neutral line was opened.
    public private(set) var isUncovered = false
    /// What became of the words, in words.
    public private(set) var said: Raised?
    /// The concern that holds the words, once they were kept.
    @ObservationIgnored private var concern: String?
    /// The words as they were kept last on this page.
    @ObservationIgnored private var kept: String?
    @ObservationIgnored private let turns = Turns()
    /// Whether the page has done its work and can go.
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
        text = page.text
    }

    /// Turns to another topic. Words that were changed are kept first; where that fails they stay on the screen.
    public func choose(_ topic: Topic) async {
        await keep()
        guard trouble == nil else { return }
        self.topic = topic
        isUncovered = false
        said = nil
        await load()
    }

    public func uncover() {
        isUncovered = true
    }

    /// Takes another way to say it: in the place of words the page proposed, below the person's own.
    public func use(_ phrasing: Phrasing) {
        text = isProposed ? phrasing.text : text + "\n\n" + phrasing.text
    }

    /// Whether the words are still some that the page proposed, or none.
    private var isProposed: Bool {
        guard let page else { return true }
        let proposed = [page.text] + page.card.words.map(\.text)
        return text.isEmpty || proposed.contains(text)
    }

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

    /// Keeps the person's own words: nothing is lost by going back.
    public func keep() async {
        await turns.take {
            guard self.text != self.kept, !self.isProposed else { return }
            await self.actNow(.keep)
        }
    }

    /// Answers what came forward without words.
    public func answer(_ choice: StageChoice) async {
        guard case .about(let factor)? = page?.card.topic else { return }
        isOver = await done { try $0.concerns().dismiss(about: factor, stage: choice.stage) }
    }

    public func never(_ never: NeverAgain) async {
        isOver = await done { try $0.stall().neverAsk(about: never.domain, never: true) }
    }
}
