// Declarations of Security without anything behind them, for type-checking the adapter on Linux. They never ship.
// Whoever adds one looks it up in Apple's documentation first. Core Foundation's types stand as those they are bridged to.
@_exported import Foundation

private func stub() -> Never { fatalError() }

public typealias CFTypeRef = AnyObject
public typealias CFString = String
public typealias CFDictionary = [String: Any]
public typealias OSStatus = Int32

public let kSecClass: CFString = "", kSecClassGenericPassword: CFString = ""
public let kSecAttrService: CFString = "", kSecAttrAccount: CFString = "", kSecAttrSynchronizable: CFString = ""
public let kSecAttrAccessible: CFString = ""
public let kSecAttrAccessibleWhenUnlockedThisDeviceOnly: CFString = ""
public let kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly: CFString = ""
public let kSecUseDataProtectionKeychain: CFString = "", kSecValueData: CFString = ""
public let kSecReturnData: CFString = "", kSecMatchLimit: CFString = "", kSecMatchLimitOne: CFString = ""

public func SecItemAdd(_ attributes: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { stub() }
public func SecItemCopyMatching(_ query: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { stub() }
public func SecItemDelete(_ query: CFDictionary) -> OSStatus { stub() }
