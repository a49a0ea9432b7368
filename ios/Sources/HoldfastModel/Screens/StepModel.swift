import Foundation
import HoldfastCore
import Observation

/// An entry of the plan while the person edits it.
public struct TypedEntry: Identifiable, Equatable, Sendable {
    public let id = UUID()
    /// The entry's own id; empty for a new one.
    let entry: String
    public var text: String
    public var number: String
    public var isTherapist: Bool
    public var onlyAfterUnlocking: Bool

    init(text: String) {
        self.text = text
        (entry, number, isTherapist, onlyAfterUnlocking) = ("", "", false, false)
    }

    init(_ kept: PlanEntry) {
        entry = kept.id
        text = kept.text
        number = kept.number ?? ""
        isTherapist = kept.isTherapist ?? false
        onlyAfterUnlocking = kept.onlyAfterUnlocking
    }

    /// The entry in the core's form. The core drops empty entries.
    func kept(in step: PlanStep) -> PlanEntry {
        PlanEntry(
            id: entry, step: step, text: text, number: number, isTherapist: isTherapist ? true : nil,
            onlyAfterUnlocking: onlyAfterUnlocking)
    }
}

/// One step of the plan; without a step the guided set-up, which goes through the steps in turn.
@MainActor
@Observable
public final class StepModel: AskingModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored private let only: PlanStep?
    public private(set) var step: PlanStepPage?
    /// The set-up that the step belongs to; `nil` where only this step is edited.
    public private(set) var setup: SetupPage?
    public var entries: [TypedEntry] = []
    /// Whether the page is done and can close.
    public private(set) var isOver = false
    public var trouble: Said?
    @ObservationIgnored private let turns = Turns()

    public init(core: Core, only: PlanStep?) {
        self.core = core
        self.only = only
    }

    public func load() async {
        if let only {
            show(await look { $0.safety().plan() }?.steps.first { $0.step == only }, in: nil)
        } else if let setup = await look({ try $0.safety().setup() }) {
            show(setup?.step, in: setup)
            isOver = setup == nil
        }
    }

    public func add(_ text: String = "") {
        entries.append(TypedEntry(text: text))
    }

    public func remove(_ entry: TypedEntry) {
        entries.removeAll { $0.id == entry.id }
    }

    /// Stores the entries. Called when the page is left and when the app leaves the front, so that nothing is lost.
    @discardableResult
    public func keep() async -> Bool {
        await turns.take { await self.keepNow(passed: false) }
    }

    /// Goes on to the next step, filled in or not.
    public func next() async {
        if await turns.take({ await self.keepNow(passed: true) }) { await load() }
    }

    private func keepNow(passed: Bool) async -> Bool {
        guard let step = step?.step else { return true }
        let typed = entries.map { $0.kept(in: step) }
        return await done { holdfast in
            let safety = holdfast.safety()
            try safety.saveStep(step: step, entries: typed)
            if passed { try safety.passStep(step: step) }
        }
    }

    private func show(_ shown: PlanStepPage?, in setup: SetupPage?) {
        guard let shown else { return }
        step = shown
        self.setup = setup
        entries = shown.entries.map { TypedEntry($0.entry) }
    }
}
