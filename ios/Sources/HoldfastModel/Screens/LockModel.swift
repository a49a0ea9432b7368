import Foundation
import HoldfastCore
import Observation

/// The journal is not open: what it is like, and what leads out. The core says both.
@MainActor
@Observable
public final class LockModel: AskingModel {
    @ObservationIgnored public let core: Core
    public var passcode = ""
    public var phrase = ""
    /// Whether a passcode is asked for.
    public private(set) var asksForPasscode = false
    /// Whether the recovery phrase is being typed in.
    public private(set) var asksForPhrase = false
    /// Whether the person is asked once more before everything is erased.
    public private(set) var asksToErase = false
    /// Whether the way to a backup is being explained.
    public private(set) var explainsBackup = false
    public private(set) var isBusy = false
    public private(set) var salvaged: Salvaged?
    public var trouble: Said?

    public init(core: Core) {
        self.core = core
    }

    public func load() async {
        asksForPasscode = await attempt { $0.passcodeSet() } ?? false
    }

    /// Takes a way out.
    public func take(_ way: WayOut) async {
        switch way {
        case .create: await busy { await self.done { try $0.create(passcode: nil) } }
        case .unlock, .tryAgain, .closeElsewhere: await unlock()
        case .useRecoveryPhrase: await usePhrase()
        case .lock: await busy { await self.done { $0.lock() } }
        case .salvage: await busy { await self.salvage() }
        case .startOver: await busy { await self.done { try $0.startOver() } }
        case .restoreBackup: explainsBackup = true
        case .erase: asksToErase = true
        case .finishErasing: await erase()
        // Only the store can do that; the page says so.
        case .updateApp: break
        }
    }

    public func erase() async {
        asksToErase = false
        await busy { await self.done { try $0.erase() } }
    }

    public func doNotErase() {
        asksToErase = false
    }

    private func unlock() async {
        let given = asksForPasscode ? passcode : nil
        passcode = ""
        await busy { await self.done { try $0.unlock(passcode: given) } }
    }

    /// The first touch shows the field, the second uses what is in it.
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

    private func salvage() async -> Bool {
        salvaged = await attempt { try $0.salvage(progress: nil) }
        return salvaged != nil
    }

    @discardableResult
    private func busy(_ work: @MainActor () async -> Bool) async -> Bool {
        isBusy = true
        defer { isBusy = false }
        return await work()
    }
}
