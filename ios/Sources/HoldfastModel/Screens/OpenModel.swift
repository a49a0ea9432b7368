import Foundation
import HoldfastCore
import Observation

/// Everything that is open: questions that were put off, and concerns that nothing came of yet or that rest.
@MainActor
@Observable
public final class OpenModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var page: OpenPage?
    /// The result of the last answer.
    public private(set) var answered: AnswerDone?
    /// What came of the last step with a concern.
    public private(set) var stepped: StepDone?
    /// The session or concern that the last answer or step was about.
    public private(set) var about: String?
    /// A short message.
    public private(set) var said: String?
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        page = await look { try $0.openPage() } ?? page
    }

    public func answer(_ question: OpenQuestion, with reply: Reply) async {
        let done = await attempt { try $0.answer(asks: question.asks, about: question.about, reply: reply) }
        (answered, stepped, about, said) = (done, nil, question.about, nil)
        await load()
    }

    /// Does the next step with a concern.
    public func take(_ choice: StepChoice, with concern: String) async {
        let done = await attempt { try $0.concerns().takeStep(id: concern, step: choice.step) }
        (answered, stepped, about, said) = (nil, done, concern, nil)
        await load()
    }

    /// Stores what is going to change, after a concern was raised.
    public func agree(_ change: Change) async {
        guard let about else { return }
        let agreement = Agreement(shift: change.shift, text: nil, lookAgain: nil)
        let text = await attempt { try $0.concerns().agree(id: about, agreement: agreement) }
        guard let text else { return }
        (answered, stepped, self.about, said) = (nil, nil, nil, text)
        await load()
    }
}
