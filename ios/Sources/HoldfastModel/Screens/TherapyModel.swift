import Foundation
import HoldfastCore
import Observation

/// Therapy: where it stands, the sessions, what was raised.
@MainActor
@Observable
public final class TherapyModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var page: TherapyPage?
    /// What there is to choose from while a session is planned; none while none is.
    public private(set) var choices: SessionChoices?
    public var day: DayChoice?
    public var time: TimeChoice?
    public var rhythm: RhythmChoice?
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        page = await attempt { try $0.therapies().page() } ?? page
    }

    public func startTherapy() async {
        let nothing = TherapyChange(
            state: nil, started: nil, setting: nil, by: nil, approach: nil, aim: nil, sessionsBefore: nil,
            sessionsAvailable: nil, expectedWeeks: nil, lastSession: nil, how: nil)
        _ = await attempt { try $0.therapies().start(known: nothing) }
        await load()
    }

    public func beginPlanning() async {
        guard let choices = await attempt({ try $0.sessions().choices() }) else { return }
        self.choices = choices
        day = choices.days.first
        time = choices.times[Int(choices.usualTime)]
        rhythm = choices.rhythms.first
    }

    public func stopPlanning() {
        choices = nil
    }

    public func planSession() async {
        guard let day, let time, let rhythm else { return }
        let draft = SessionDraft(
            therapy: nil, starts: sessionStart(day: day.day, time: time), minutes: nil, rhythm: rhythm.rhythm,
            moreDates: [])
        if await attempt({ try $0.sessions().plan(draft: draft) }) != nil { choices = nil }
        await load()
    }
}
