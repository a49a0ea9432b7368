import Foundation
import HoldfastCore
import Observation

/// The lock screen, which shows every state but open, with the core's ways out.
@MainActor
@Observable
public final class LockModel: AskingModel {
    @ObservationIgnored public let core: Core
    /// The state in words, with its ways out; `nil` until it was read.
    public private(set) var page: StatePage?
    public var passcode = ""
    public var phrase = ""
    /// Whether the passcode is shown as it is typed.
    public var showsPasscode = false
    /// Whether the recovery phrase is being typed in.
    public private(set) var asksForPhrase = false
    /// Whether the person is asked again before everything is erased.
    public private(set) var asksToErase = false
    /// Whether the explanation of restoring a backup is shown.
    public private(set) var explainsBackup = false
    public private(set) var isBusy = false
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    /// Whether the passcode is asked for.
    public var asksForPasscode: Bool {
        guard let page, !asksForPhrase, !asksToErase else { return false }
        return page.asksPasscode && page.state == .locked
    }

    /// Whether there is a question or an explanation to go back from.
    public var canGoBack: Bool { asksForPhrase || asksToErase || explainsBackup }

    /// The ways out on the screen, the best first.
    public var ways: [WayOutButton] {
        let ways = page?.ways ?? []
        return asksForPhrase ? ways.filter { $0.way == .useRecoveryPhrase } : ways
    }

    /// Reads the state. A journal without a passcode opens by itself.
    public func load() async {
        await readState()
        if let page, page.opensByItself { await busy { await self.done { try $0.unlock(passcode: nil) } } }
    }

    public func goBack() {
        (asksForPhrase, asksToErase, explainsBackup) = (false, false, false)
        phrase = ""
        trouble = nil
    }

    private func readState() async {
        page = await look { $0.statePage() } ?? page
    }

    /// Follows a way out.
    public func take(_ way: WayOut) async {
        switch way {
        case .create: await busy { await self.done { try $0.create(passcode: nil) } }
        case .unlock, .tryAgain, .closeElsewhere: await unlock()
        case .useRecoveryPhrase: await usePhrase()
        case .lock: await busy { await self.done { $0.lock() } }
        case .salvage: await busy { await self.done { _ = try $0.salvage(progress: nil) } }
        case .startOver: await busy { await self.startOver() }
        case .restoreBackup: explainsBackup = true
        case .erase: asksToErase = true
        case .finishErasing: await erase()
        // Only the app store can do that; the page says so.
        case .updateApp: break
        }
    }

    public func erase() async {
        asksToErase = false
        await busy { await self.done { try $0.erase() } }
    }

    private func unlock() async {
        let given = asksForPasscode ? passcode : nil
        passcode = ""
        await busy { await self.done { try $0.unlock(passcode: given) } }
    }

    /// The first tap shows the field, the second uses its text.
    private func usePhrase() async {
        guard asksForPhrase else {
            asksForPhrase = true
            return
        }
        let given = phrase
        let opened = await busy { await self.done { try $0.unlockWithPhrase(phrase: given) } }
        if opened {
            phrase = ""
            asksForPhrase = false
        }
    }

    private func startOver() async -> Bool {
        await done {
            try $0.startOver()
            try $0.create(passcode: nil)
        }
    }

    @discardableResult
    private func busy(_ work: @MainActor () async -> Bool) async -> Bool {
        isBusy = true
        defer { isBusy = false }
        let worked = await work()
        await readState()
        return worked
    }
}
