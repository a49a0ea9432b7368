// The core's key store, on the Keychain: what is stored where, and the meaning of each result. The calls themselves are
// behind `KeychainItems`, so that all of this runs in tests.

import Foundation
import HoldfastCore

/// When an item can be read.
public enum KeychainAccess: Sendable, Equatable {
    /// Only while the device is unlocked; never on another device.
    case whenUnlocked
    /// From the first unlocking after a start on; never on another device.
    case afterFirstUnlock
}

/// Generic passwords of this app in the Keychain. Each call answers the system's status (`OSStatus`).
public protocol KeychainItems: Sendable {
    func add(service: String, account: String, secret: Data, access: KeychainAccess) -> Int32
    func read(service: String, account: String) -> (status: Int32, secret: Data?)
    func removeAll(service: String) -> Int32
}

/// The statuses that are told apart. The numbers are Apple's (`SecBase.h`).
public enum KeychainStatus {
    public static let success: Int32 = 0
    public static let userCancelled: Int32 = -128
    public static let notAvailable: Int32 = -25291
    public static let authenticationFailed: Int32 = -25293
    public static let itemNotFound: Int32 = -25300
    public static let interactionNotAllowed: Int32 = -25308
}

/// A seal is the name of a Keychain item after a plain prefix, so that another version may change the form.
public final class KeychainGuard: KeyGuard {
    private static let label = "keychain-1:"
    private static let probe = "app.holdfast.probe"
    private let items: any KeychainItems

    public init(items: any KeychainItems) {
        self.items = items
    }

    public func seal(tier: KeyTier, secret: Data) throws -> Data {
        let account = UUID().uuidString
        let status = items.add(
            service: Self.service(tier), account: account, secret: secret, access: Self.access(tier))
        guard status == KeychainStatus.success else { throw fault(status) }
        return Data((Self.label + account).utf8)
    }

    public func open(tier: KeyTier, sealed: Data) throws -> Data {
        guard let text = String(data: sealed, encoding: .utf8), text.hasPrefix(Self.label) else {
            throw GuardError.Gone
        }
        let (status, secret) = items.read(
            service: Self.service(tier), account: String(text.dropFirst(Self.label.count)))
        if status == KeychainStatus.itemNotFound { throw reaches(tier) ? GuardError.Gone : .DeviceLocked }
        guard status == KeychainStatus.success, let secret else { throw fault(status) }
        return secret
    }

    public func forget(tier: KeyTier) throws {
        let status = items.removeAll(service: Self.service(tier))
        guard status == KeychainStatus.success || status == KeychainStatus.itemNotFound else {
            throw fault(status)
        }
    }

    /// Whether items of that tier are reachable at the moment; where they are not, "not found" proves nothing. It adds
    /// and removes a test item, which works on every thread and before the app is running, unlike asking the app
    /// itself.
    private func reaches(_ tier: KeyTier) -> Bool {
        let status = items.add(
            service: Self.probe, account: UUID().uuidString, secret: Data(Self.probe.utf8), access: Self.access(tier))
        _ = items.removeAll(service: Self.probe)
        return status == KeychainStatus.success
    }

    /// Only "not found" among reachable items means a lost key; every other status may pass.
    private func fault(_ status: Int32) -> GuardError {
        switch status {
        case KeychainStatus.interactionNotAllowed: .DeviceLocked
        case KeychainStatus.userCancelled: .Cancelled
        case KeychainStatus.notAvailable, KeychainStatus.authenticationFailed: .Transient
        default: .Unexpected
        }
    }

    private static func service(_ tier: KeyTier) -> String {
        switch tier {
        case .private: "app.holdfast.private"
        case .atHand: "app.holdfast.at-hand"
        }
    }

    private static func access(_ tier: KeyTier) -> KeychainAccess {
        switch tier {
        case .private: .whenUnlocked
        case .atHand: .afterFirstUnlock
        }
    }
}
