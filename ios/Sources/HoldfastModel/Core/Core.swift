// The one actor in front of the core. The core answers at once and on the calling thread; here every call waits its
// turn on a thread of its own, so that no screen stands still and no two calls meet.

import Foundation
import HoldfastCore

/// Runs the actor's work on one queue: the core may take half a second (a passcode is stretched), and must not hold up
/// the threads that all tasks share.
private final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "app.holdfast.core", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// The core, one call at a time.
public actor Core {
    private let executor = QueueExecutor()
    private let holdfast: Holdfast

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Help and the plan at hand: they wait for nothing, and answer in every state.
    public nonisolated let help: HelpAtHand

    public init(_ holdfast: Holdfast) {
        self.holdfast = holdfast
        help = HelpAtHand(safety: holdfast.safety())
    }

    /// Asks the core, when its turn has come.
    public func ask<Answer: Sendable>(_ question: @Sendable (Holdfast) throws -> Answer) throws -> Answer {
        try question(holdfast)
    }

    /// What a person is told about what went wrong. A fault inside the app itself is told as such; its text stays here.
    public func say(_ fault: any Error) -> Said {
        holdfast.say(error: fault as? HoldfastError ?? .Unexpected(place: "", kind: nil))
    }
}

/// A model of one screen: it asks the core and keeps what it is told.
@MainActor
public protocol AskingModel: AnyObject {
    var core: Core { get }
    /// What went wrong last, in words; the screen shows it until it is put away.
    var trouble: Said? { get set }
}

extension AskingModel {
    /// What there is to see; none when it could not be had, and then `trouble` says why, unless it is only locked. What went
    /// wrong before stays said: a page is read again after every act.
    public func look<Answer: Sendable>(_ question: @Sendable (Holdfast) throws -> Answer) async -> Answer? {
        do {
            return try await core.ask(question)
        } catch HoldfastError.UnlockFirst {
            // The lock lies above every page then, and says what it takes.
            return nil
        } catch {
            trouble = await core.say(error)
            return nil
        }
    }

    /// Does something, and answers what came of it; none when it could not be done, and then `trouble` says why.
    public func attempt<Answer: Sendable>(_ act: @Sendable (Holdfast) throws -> Answer) async -> Answer? {
        trouble = nil
        return await look(act)
    }

    /// Does something; whether it was done.
    public func done(_ act: @Sendable (Holdfast) throws -> Void) async -> Bool {
        await attempt(act) != nil
    }
}

/// Help and the plan, beside the queue: nobody who needs them waits for a long job.
public struct HelpAtHand: Sendable {
    let safety: Safety

    /// The page for a danger.
    public func urgent(_ kind: Urgent, region: String, under18: Bool) -> UrgentPage {
        safety.urgent(kind: kind, region: region, under18: under18)
    }

    /// The plan, as far as it can be read without unlocking.
    public func plan() -> PlanPage {
        safety.planAtHand()
    }

    /// Every region there is help listed for.
    public func regions() -> [RegionChoice] {
        safety.regions()
    }

    /// Notes that help was opened.
    public func noteOpened() {
        safety.noteOpened()
    }
}

/// One thing after the other: what is begun while something is under way waits for it. Keeping what was typed goes this
/// way, so that leaving a page twice keeps it once.
@MainActor
final class Turns {
    private var last: Task<Void, Never>?

    func take<Answer: Sendable>(_ work: @escaping @MainActor () async -> Answer) async -> Answer {
        let before = last
        let task = Task { @MainActor in
            await before?.value
            return await work()
        }
        last = Task { _ = await task.value }
        return await task.value
    }
}
