// Declarations of UIKit without implementations, to type-check the requests to the phone on Linux. They never ship.
// Look up every new declaration in Apple's documentation.
@_exported import Foundation

private func stub() -> Never { fatalError() }

@MainActor public class UIApplication: NSObject {
    public class var shared: UIApplication { stub() }
    public class var significantTimeChangeNotification: NSNotification.Name { stub() }
    public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
    public func open(
        _ url: URL, options: [OpenExternalURLOptionsKey: Any] = [:],
        completionHandler completion: (@MainActor @Sendable (Bool) -> Void)? = nil
    ) { stub() }
}
@MainActor public class UIPasteboard: NSObject {
    public struct OptionsKey: Hashable, Sendable {
        let name: String
        public static let localOnly = OptionsKey(name: "local"), expirationDate = OptionsKey(name: "date")
    }
    public class var general: UIPasteboard { stub() }
    public class var typeAutomatic: String { stub() }
    public func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) { stub() }
}

// Parts of Foundation that only Apple's systems have.
extension URL { public static var applicationSupportDirectory: URL { stub() } }
