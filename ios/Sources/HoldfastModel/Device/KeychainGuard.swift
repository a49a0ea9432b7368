// The core's key store, on the Keychain: what to keep, where, and what each of its answers means. The calls themselves
// stand behind `KeychainItems`, so that all of this runs in tests.

import Foundation
import HoldfastCore

/// When an item can be read.
public enum KeychainAccess: Sendable, Equatable {
    /// Only while the device is unlocked; never on another device.
    case whenUnlocked
    /// From the first unlocking after a start on; never on another device.
    case afterFirstUnlock
}

/// Generic passwords of this app, as the Keychain keeps them. Each call answers the system's own status (`OSStatus`).
public protocol KeychainItems: Sendable {
    func add(service: String, account: String, secret: Data, access: KeychainAccess) -> Int32
    func read(service: String, account: String) -> (status: Int32, secret: Data?)
    func removeAll(service: String) -> Int32
}

/// The statuses that mean something here. The numbers are Apple's (`SecBase.h`).
public enum KeychainStatus {
    public static let success: Int32 = 0
    public static let userCancelled: Int32 = -128
    public static let notAvailable: Int32 = -25291
    public static let authenticationFailed: Int32 = -25293
    public static let itemNotFound: Int32 = -25300
    public static let interactionNotAllowed: Int32 = -25308
}

/// A seal is the name of an item: a plain label before it, so that another version may change what follows.
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

    /// Whether items of that tier can be reached at all now. Where they cannot, "not found" proves nothing. Another one is put in
    /// and taken out: that holds on every thread and before the app is up, where asking the app itself does not.
    private func reaches(_ tier: KeyTier) -> Bool {
        let status = items.add(
            service: Self.probe, account: UUID().uuidString, secret: Data(Self.probe.utf8), access: Self.access(tier))
        _ = items.removeAll(service: Self.probe)
        return status == KeychainStatus.success
    }

    /// Only "not found" where items can be reached speaks of loss: everything else may pass.
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
