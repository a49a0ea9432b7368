import Foundation
import HoldfastCore
import Observation

/// The safety plan, for reading and reviewing.
@MainActor
@Observable
public final class PlanModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var page: PlanPage?
    /// The step at which the guided set-up continues; `nil` when it is finished.
    public private(set) var setup: SetupPage?
    /// Whether the offer to review the plan was put off.
    public private(set) var isPutOff = false
    /// The ids of the entries chosen for a message to somebody.
    public private(set) var chosen: [String] = []
    /// The text of the chosen entries; `nil` while none is chosen.
    public private(set) var shared: String?
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        let read = await look { ($0.safety().plan(), try $0.safety().setup()) }
        guard let (page, setup) = read else { return }
        self.page = page
        self.setup = setup
    }

    /// The offer to review the plan, until it is put off.
    public var reviewOffer: String? { isPutOff ? nil : page?.reviewOffer }

    /// Chooses an entry for a message to somebody, or leaves it out again.
    public func choose(_ entry: String) async {
        if let at = chosen.firstIndex(of: entry) { chosen.remove(at: at) } else { chosen.append(entry) }
        shared = nil
        let entries = chosen
        if !entries.isEmpty {
            shared = await attempt { try $0.safety().shareText(entries: entries) }
        }
    }

    public func putOff() {
        isPutOff = true
    }

    public func reviewed() async {
        _ = await done { try $0.safety().reviewed() }
        await load()
    }
}
