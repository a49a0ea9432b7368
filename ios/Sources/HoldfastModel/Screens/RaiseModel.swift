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
    /// Whether the page has done its work and can go.
    public private(set) var isOver = false
    public var trouble: Said?

    public init(core: Core, topic: Topic?) {
        self.core = core
        self.topic = topic
    }

    public func load() async {
        let topic = topic
        guard let page = await attempt({ try $0.concerns().raisePage(topic: topic) }) else { return }
        self.page = page
        text = page.text
    }

    /// Turns to another topic. Words that were changed are kept first.
    public func choose(_ topic: Topic) async {
        await keep()
        self.topic = topic
        isUncovered = false
        said = nil
        await load()
    }

    public func uncover() {
        isUncovered = true
    }

    /// Takes another way to say it.
    public func use(_ phrasing: Phrasing) {
        text = phrasing.text
    }

    public func act(_ act: RaiseAct) async {
        guard let page else { return }
        let text = text
        said = await attempt {
            try $0.concerns().raise(topic: page.card.topic, concern: page.concern, text: text, act: act)
        }
    }

    /// Keeps words that were changed: nothing is lost by going back.
    public func keep() async {
        guard let page, said == nil, text != page.text else { return }
        await act(.keep)
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
