import Foundation
import HoldfastCore
import Observation

/// The safety plan, to be read, looked through and changed.
@MainActor
@Observable
public final class PlanModel: AskingModel {
    @ObservationIgnored public let core: Core
    public private(set) var page: PlanPage?
    /// The step of the guided set-up; none while it is not under way.
    public private(set) var setup: SetupPage?
    /// What is typed in for a new entry.
    public var newText = ""
    public var newNumber = ""
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        page = await attempt { $0.safety().plan() } ?? page
    }

    public func beginSetup() async {
        setup = await attempt { try $0.safety().setup() } ?? nil
    }

    public func stopSetup() async {
        await keepTyped(in: setup?.step)
        setup = nil
        await load()
    }

    /// Goes on to the next step, with what was typed.
    public func next() async {
        guard let step = setup?.step else { return }
        await keepTyped(in: step)
        _ = await done { try $0.safety().passStep(step: step.step) }
        await beginSetup()
        await load()
    }

    /// Adds an entry to a step.
    public func add(to step: PlanStepPage, text: String, number: String? = nil) async {
        let entry = PlanEntry(
            id: "", step: step.step, text: text, number: number, isTherapist: nil, onlyAfterUnlocking: false)
        await save(step, step.entries.map(\.entry) + [entry])
    }

    public func remove(_ line: PlanLine, from step: PlanStepPage) async {
        await save(step, step.entries.map(\.entry).filter { $0.id != line.entry.id })
    }

    /// Keeps what is typed, so that leaving loses nothing.
    public func keepTyped(in step: PlanStepPage?) async {
        let text = newText.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let step, !text.isEmpty else { return }
        let number = newNumber.trimmingCharacters(in: .whitespacesAndNewlines)
        await add(to: step, text: text, number: number.isEmpty ? nil : number)
    }

    public func reviewed() async {
        _ = await done { try $0.safety().reviewed() }
        await load()
    }

    private func save(_ step: PlanStepPage, _ entries: [PlanEntry]) async {
        if await done({ try $0.safety().saveStep(step: step.step, entries: entries) }) {
            newText = ""
            newNumber = ""
        }
        let inSetup = setup != nil
        if inSetup { await beginSetup() }
        await load()
    }
}
