import Foundation
import HoldfastCore
import Observation

/// Planning a session by choosing a day, a time and a rhythm.
@MainActor
@Observable
public final class PlanSessionModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var choices: SessionChoices?
    public var day: DayChoice?
    public var time: TimeChoice?
    public var rhythm: RhythmChoice?
    /// What becomes of the sessions that are planned already, where that is asked.
    public var beside: BesideChoice?
    /// Whether the session is planned and the page can close.
    public private(set) var isOver = false
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        guard let choices = await look({ try $0.sessions().choices() }) else { return }
        self.choices = choices
        day = choices.days.first
        time = choices.times[Int(choices.usualTime)]
        rhythm = choices.rhythms.first
    }

    public func plan() async {
        guard let day, let time, let rhythm else { return }
        let draft = SessionDraft(
            therapy: nil, starts: sessionStart(day: day.day, time: time), minutes: nil, rhythm: rhythm.rhythm,
            moreDates: [], beside: rhythm.beside == nil ? nil : beside?.beside)
        isOver = await attempt { try $0.sessions().plan(draft: draft) } != nil
    }
}
