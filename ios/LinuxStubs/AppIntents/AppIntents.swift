// Declarations of AppIntents without anything behind them, for type-checking the intents on Linux. They never ship.
// Whoever adds one looks it up in Apple's documentation first.
@_exported import Foundation

public struct LocalizedStringResource: Sendable, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {}
}
public protocol IntentResult {}
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
