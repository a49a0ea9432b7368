#if canImport(Security)
    import Foundation
    import HoldfastModel
    import Security

    /// Implements `KeychainItems` with the Keychain: only the calls. `KeychainGuard` interprets their results.
    public final class KeychainAdapter: KeychainItems {
        public init() {}

        public func add(service: String, account: String, secret: Data, access: KeychainAccess) -> Int32 {
            var item = Self.query(service: service, account: account)
            item[kSecValueData as String] = secret
            item[kSecAttrAccessible as String] =
                switch access {
                case .whenUnlocked: kSecAttrAccessibleWhenUnlockedThisDeviceOnly
                case .afterFirstUnlock: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
                }
            return SecItemAdd(item as CFDictionary, nil)
        }

        public func read(service: String, account: String) -> (status: Int32, secret: Data?) {
            var item = Self.query(service: service, account: account)
            item[kSecReturnData as String] = true
            item[kSecMatchLimit as String] = kSecMatchLimitOne
            var found: CFTypeRef?
            let status = SecItemCopyMatching(item as CFDictionary, &found)
            return (status, found as? Data)
        }

        public func removeAll(service: String) -> Int32 {
            SecItemDelete(Self.query(service: service, account: nil) as CFDictionary)
        }

        private static func query(service: String, account: String?) -> [String: Any] {
            var query: [String: Any] = [
                kSecClass as String: kSecClassGenericPassword,
                kSecAttrService as String: service,
                kSecAttrSynchronizable as String: false,
                kSecUseDataProtectionKeychain as String: true,
            ]
            query[kSecAttrAccount as String] = account
            return query
        }
    }
#endif
