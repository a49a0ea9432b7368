import Foundation
import HoldfastCore
import Observation

/// The first page: the moods of today, the card that came forward, the next session.
@MainActor
@Observable
public final class TodayModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var page: Today?
    /// The last saved mood, for the bar at the bottom; `nil` once that is put away.
    public private(set) var saved: MoodView?
    /// A short message.
    public private(set) var said: String?
    /// The result of the last answer.
    public private(set) var answered: AnswerDone?
    /// What came of a step with a concern.
    public private(set) var stepped: StepDone?
    /// The question that the last answer was about.
    public private(set) var answeredAbout: OpenQuestion?
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        page = await look { try $0.today() } ?? page
    }

    /// One tap saves.
    public func log(level: UInt8) async {
        let draft = MoodDraft(level: level, tags: [], note: nil, when: nil)
        said = nil
        saved = await attempt { try $0.moods().log(draft: draft) } ?? saved
        await load()
    }

    public func undo() async {
        guard let saved else { return }
        let undone = await attempt { holdfast in
            try holdfast.moods().deleteForGood(id: saved.id)
            return holdfast.words().today.undone
        }
        if undone != nil { self.saved = nil }
        said = undone
        await load()
    }

    public func putBarAway() {
        saved = nil
        said = nil
    }

    /// Dismisses the card that came forward.
    public func notNow(_ card: ForwardCard) async {
        _ = await done { try $0.concerns().dismiss(about: card.about, stage: .notNow) }
        await load()
    }

    public func answer(_ question: OpenQuestion, with reply: Reply) async {
        answered = await attempt { try $0.answer(asks: question.asks, about: question.about, reply: reply) }
        answeredAbout = question
        await load()
    }

    /// Stores what is going to change, after a concern was raised.
    public func willChange(_ change: Change) async {
        guard let about = answeredAbout?.about else { return }
        let agreement = Agreement(shift: change.shift, text: nil, lookAgain: nil)
        if let text = await attempt({ try $0.concerns().agree(id: about, agreement: agreement) }) {
            putAnswerAway()
            said = text
        }
    }

    /// Does the next step with the concern that was not raised.
    public func take(_ choice: StepChoice) async {
        guard let about = answeredAbout?.about else { return }
        if let done = await attempt({ try $0.concerns().takeStep(id: about, step: choice.step) }) {
            putAnswerAway()
            stepped = done
        }
        await load()
    }

    public func putAnswerAway() {
        answered = nil
        answeredAbout = nil
        stepped = nil
    }
}
