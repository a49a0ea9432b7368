// Declarations of AppIntents without implementations, to type-check the intents on Linux. They never ship. Look up
// every new declaration in Apple's documentation.
@_exported import Foundation

public struct LocalizedStringResource: Sendable, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {}
}
public protocol IntentResult: Sendable {}
public struct _EmptyResult: IntentResult {}
extension IntentResult where Self == _EmptyResult { public static func result() -> some IntentResult { _EmptyResult() } }
public protocol AppIntent: Sendable {
    associatedtype PerformResult: IntentResult
    static var title: LocalizedStringResource { get }
    static var openAppWhenRun: Bool { get }
    init()
    func perform() async throws -> PerformResult
}
extension AppIntent { public static var openAppWhenRun: Bool { false } }
