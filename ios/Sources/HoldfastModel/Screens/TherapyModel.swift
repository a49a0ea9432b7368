import Foundation
import HoldfastCore
import Observation

/// Therapies with their states, the sessions, and the concerns.
@MainActor
@Observable
public final class TherapyModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var page: TherapyPage?
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        page = await look { try $0.therapies().page() } ?? page
    }

    public func startTherapy() async {
        let nothing = TherapyChange(
            state: nil, started: nil, setting: nil, by: nil, approach: nil, aim: nil, sessionsBefore: nil,
            sessionsAvailable: nil, expectedWeeks: nil, lastSession: nil, how: nil)
        _ = await attempt { try $0.therapies().start(known: nothing) }
        await load()
    }
}
