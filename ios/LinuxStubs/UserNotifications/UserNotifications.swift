// Declarations of UserNotifications without implementations, to type-check the adapter on Linux. They never ship. Look
// up every new declaration in Apple's documentation.
@_exported import Foundation

private func stub() -> Never { fatalError() }

open class UNNotificationContent: NSObject, @unchecked Sendable {}
public final class UNMutableNotificationContent: UNNotificationContent, @unchecked Sendable {
    public var title: String { get { stub() } set {} }
    public var body: String { get { stub() } set {} }
    public var categoryIdentifier: String { get { stub() } set {} }
    public var sound: UNNotificationSound? { get { stub() } set {} }
    public var interruptionLevel: UNNotificationInterruptionLevel { get { stub() } set {} }
    public var userInfo: [AnyHashable: Any] { get { stub() } set {} }
}
public enum UNNotificationInterruptionLevel: UInt, Sendable { case passive, active, timeSensitive, critical }
public final class UNNotificationSound: NSObject, @unchecked Sendable {
    public class var `default`: UNNotificationSound { stub() }
}
open class UNNotificationTrigger: NSObject, @unchecked Sendable {}
public final class UNCalendarNotificationTrigger: UNNotificationTrigger, @unchecked Sendable {
    public convenience init(dateMatching dateComponents: DateComponents, repeats: Bool) { stub() }
}
public final class UNNotificationRequest: NSObject, @unchecked Sendable {
    public convenience init(identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?) { stub() }
    public var identifier: String { stub() }
    public var content: UNMutableNotificationContent { stub() }
}
public final class UNNotification: NSObject, @unchecked Sendable { public var request: UNNotificationRequest { stub() } }
public final class UNNotificationResponse: NSObject, @unchecked Sendable {
    public var notification: UNNotification { stub() }
    public var actionIdentifier: String { stub() }
}
public let UNNotificationDefaultActionIdentifier = ""
public struct UNNotificationActionOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let authenticationRequired = Self(rawValue: 1), destructive = Self(rawValue: 2), foreground = Self(rawValue: 4)
}
public final class UNNotificationAction: NSObject, @unchecked Sendable {
    public convenience init(identifier: String, title: String, options: UNNotificationActionOptions = []) { stub() }
}
public struct UNNotificationCategoryOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let customDismissAction = Self(rawValue: 1)
}
public final class UNNotificationCategory: NSObject, @unchecked Sendable {
    public convenience init(identifier: String, actions: [UNNotificationAction], intentIdentifiers: [String], hiddenPreviewsBodyPlaceholder: String, options: UNNotificationCategoryOptions = []) { stub() }
}
public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let badge = Self(rawValue: 1), sound = Self(rawValue: 2), alert = Self(rawValue: 4)
}
public enum UNAuthorizationStatus: Int, Sendable { case notDetermined, denied, authorized, provisional, ephemeral }
public final class UNNotificationSettings: NSObject, @unchecked Sendable { public var authorizationStatus: UNAuthorizationStatus { stub() } }
public struct UNNotificationPresentationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let banner = Self(rawValue: 1), list = Self(rawValue: 2), sound = Self(rawValue: 4)
}
public protocol UNUserNotificationCenterDelegate: NSObjectProtocol {
    func userNotificationCenter(_ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse) async
    func userNotificationCenter(_ center: UNUserNotificationCenter, willPresent notification: UNNotification) async -> UNNotificationPresentationOptions
}
public final class UNUserNotificationCenter: NSObject, @unchecked Sendable {
    public class func current() -> UNUserNotificationCenter { stub() }
    public weak var delegate: (any UNUserNotificationCenterDelegate)? { get { stub() } set {} }
    public func requestAuthorization(options: UNAuthorizationOptions = []) async throws -> Bool { stub() }
    public func notificationSettings() async -> UNNotificationSettings { stub() }
    public func add(_ request: UNNotificationRequest) async throws {}
    public func pendingNotificationRequests() async -> [UNNotificationRequest] { stub() }
    public func removePendingNotificationRequests(withIdentifiers identifiers: [String]) {}
    public func removeAllPendingNotificationRequests() {}
    public func setNotificationCategories(_ categories: Set<UNNotificationCategory>) {}
}
