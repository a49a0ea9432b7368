// The shell's only access to the core. The core runs on the calling thread, so every call goes through one actor with a
// thread of its own: no screen blocks, and no two calls run at the same time.

import Foundation
import HoldfastCore

/// Runs the actor's work on one queue. The core may take half a second (to stretch a passcode) and must not block the
/// threads that all tasks share.
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

    /// Help and the plan at hand. They wait for no other call, and work in every state.
    public nonisolated let help: HelpAtHand

    public init(_ holdfast: Holdfast) {
        self.holdfast = holdfast
        help = HelpAtHand(safety: holdfast.safety())
    }

    /// Calls the core, after all earlier calls.
    public func ask<Answer: Sendable>(_ question: @Sendable (Holdfast) throws -> Answer) throws -> Answer {
        try question(holdfast)
    }

    /// The words about an error for the person. The text of an error inside the app stays here.
    public func say(_ fault: any Error) -> Said {
        holdfast.say(error: fault as? HoldfastError ?? .Unexpected(place: "", kind: nil))
    }
}

/// The model of a screen: it calls the core and keeps the answers.
@MainActor
public protocol AskingModel: AnyObject {
    var core: Core { get }
    /// The last error in words; the screen shows it until the person puts it away.
    var trouble: Said? { get set }
}

extension AskingModel {
    /// Reads a record for the screen. `nil` after an error, which `trouble` then describes, unless the journal is only
    /// locked. An earlier error stays in `trouble`, because a page is read again after every act.
    public func look<Answer: Sendable>(_ question: @Sendable (Holdfast) throws -> Answer) async -> Answer? {
        do {
            return try await core.ask(question)
        } catch HoldfastError.UnlockFirst {
            // The lock screen covers every page then, and says what to do.
            return nil
        } catch {
            trouble = await core.say(error)
            return nil
        }
    }

    /// Makes a call and answers its result; `nil` after an error, which `trouble` then describes.
    public func attempt<Answer: Sendable>(_ act: @Sendable (Holdfast) throws -> Answer) async -> Answer? {
        trouble = nil
        return await look(act)
    }

    /// Makes a call; answers whether it succeeded.
    public func done(_ act: @Sendable (Holdfast) throws -> Void) async -> Bool {
        await attempt(act) != nil
    }
}

/// Help and the plan outside the queue, so that they never wait for a long job.
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

    /// Every region in the directory.
    public func regions() -> [RegionChoice] {
        safety.regions()
    }

    /// Notes that help was opened.
    public func noteOpened() {
        safety.noteOpened()
    }
}

/// Runs acts one after another: an act that is started during another waits for it. Typed text is stored this way, so
/// that leaving a page twice stores it once.
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
